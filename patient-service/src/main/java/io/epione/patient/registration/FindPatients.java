package io.epione.patient.registration;

import io.epione.patient.access.Glimpse;
import io.epione.patient.access.RecordAccess;
import io.epione.patient.registration.Identifiers.Type;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.merge.MergedPatients;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Finds patients of the hospital. Each access leaves an audit record. */
@Component
class FindPatients {

    private final Patients patients;
    private final Identifiers identifiers;
    private final PatientSeals seals;
    private final RecordAccess access;
    private final MergedPatients merged;

    FindPatients(
            Patients patients,
            Identifiers identifiers,
            PatientSeals seals,
            RecordAccess access,
            MergedPatients merged) {
        this.patients = patients;
        this.identifiers = identifiers;
        this.seals = seals;
        this.access = access;
        this.merged = merged;
    }

    /** What to search by; each alone finds. */
    sealed interface By {

        record Mrn(String value) implements By {}

        record NationalId(String value) implements By {}

        record Phone(String value) implements By {}

        record Email(String value) implements By {}

        record NameAndBirth(String familyName, LocalDate birthDate) implements By {}
    }

    /** @throws Problem 404 for a patient of another hospital, 403 for a restricted record, see {@link RecordAccess} */
    @Transactional(readOnly = true)
    public PatientView one(UUID id) {
        Audit audit = access.open(id);
        PatientView view =
                patients.findById(id).map(this::view).orElseThrow(() -> Problem.notFound("PATIENT_NOT_FOUND"));
        audit.read("Patient", id, id);
        return view;
    }

    /** A restricted record is found, for care must not miss the patient, and stays shut. */
    @Transactional(readOnly = true)
    public Page<FoundPatient> search(By by, PageRequest page) {
        Page<PatientView> found =
                switch (by) {
                    case By.Mrn(String value) -> holder(Type.MRN, value);
                    case By.NationalId(String value) -> holder(Type.NATIONAL_ID, value);
                    case By.Phone(String value) ->
                        page(patients.byPhone(seals.phones(value), page.afterId(), page.fetch()), page, phone(value));
                    case By.Email(String value) ->
                        page(patients.byEmail(seals.emails(value), page.afterId(), page.fetch()), page, email(value));
                    case By.NameAndBirth(String familyName, LocalDate birthDate) ->
                        page(
                                patients.byNameAndBirth(
                                        seals.namesAndBirths(familyName, birthDate), page.afterId(), page.fetch()),
                                page,
                                nameAndBirth(familyName, birthDate));
                };
        Glimpse glimpse =
                access.glimpse(found.items().stream().map(PatientView::id).toList());
        UUID only = found.items().size() == 1 ? found.items().getFirst().id() : null;
        glimpse.audit().search("Patient", only, found.items().size());
        return found.map(view -> FoundPatient.of(view, glimpse));
    }

    private Page<PatientView> holder(Type type, String value) {
        List<PatientView> found = identifiers.holder(type, value).flatMap(patients::findById).map(this::view).stream()
                .toList();
        found.forEach(holder -> identifiers.confirm(type, value, holder));
        return Page.all(living(found));
    }

    /** What was found of a record that is part of another leads to that one. */
    private List<PatientView> living(List<PatientView> found) {
        Map<UUID, UUID> survivors =
                merged.survivors(found.stream().map(PatientView::id).toList());
        return found.stream()
                .map(view -> survivors.containsKey(view.id())
                        ? patients.findById(survivors.get(view.id()))
                                .map(this::view)
                                .orElseThrow()
                        : view)
                .distinct()
                .toList();
    }

    /** A blind search index may be shared by different values: what is opened decides. */
    private Page<PatientView> page(List<Patient> rows, PageRequest page, Predicate<Demographics> really) {
        Page<PatientView> all = Page.of(rows, page, patient -> Cursor.of(patient.id()), this::view);
        List<PatientView> found = all.items().stream()
                .filter(view -> really.test(view.demographics()))
                .toList();
        return new Page<>(living(found), all.nextCursor());
    }

    private static Predicate<Demographics> phone(String value) {
        return found ->
                found.phone() != null && PatientSeals.digits(found.phone()).equals(PatientSeals.digits(value));
    }

    private static Predicate<Demographics> email(String value) {
        return found -> found.email() != null && same(found.email(), value);
    }

    private static Predicate<Demographics> nameAndBirth(String familyName, LocalDate birthDate) {
        return found ->
                same(found.familyName(), familyName) && found.birthDate().equals(birthDate);
    }

    private static boolean same(String one, String other) {
        return BlindIndex.normalised(one).equals(BlindIndex.normalised(other));
    }

    private PatientView view(Patient patient) {
        return new PatientView(patient.id(), patient.version(), patient.status(), seals.open(patient));
    }
}
