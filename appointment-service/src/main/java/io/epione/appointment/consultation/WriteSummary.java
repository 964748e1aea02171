package io.epione.appointment.consultation;

import io.epione.appointment.booking.BookedTimes;
import io.epione.appointment.booking.BookedTimes.BookedTime;
import io.epione.appointment.booking.Diagnosis;
import io.epione.appointment.consultation.EncounterContent.FollowUp;
import io.epione.appointment.consultation.EncounterEntry.Kind;
import io.epione.appointment.consultation.ReadEncounter.Line;
import io.epione.appointment.consultation.ReadEncounter.Opened;
import io.epione.appointment.consultation.ReadEncounter.SentOn;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

@Component
class WriteSummary {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH);

    private final ReadEncounter readEncounter;
    private final BookedTimes bookedTimes;
    private final NamesClient names;
    private final SignerClient signers;
    private final Hospitals hospitals;
    private final TransactionOperations transaction;

    WriteSummary(
            ReadEncounter readEncounter,
            BookedTimes bookedTimes,
            NamesClient names,
            SignerClient signers,
            Hospitals hospitals,
            TransactionOperations transaction) {
        this.readEncounter = readEncounter;
        this.bookedTimes = bookedTimes;
        this.names = names;
        this.signers = signers;
        this.hospitals = hospitals;
        this.transaction = transaction;
    }

    /**
     * The signed encounter as a PDF. Without the patient's name there is none.
     *
     * @throws Problem as reading the encounter, 409 {@code ENCOUNTER_NOT_SIGNED}, 503 when a name cannot be asked for
     */
    byte[] write(UUID encounterId) {
        var opened = readEncounter.read(encounterId);
        var encounter = opened.encounter();
        if (!encounter.status().signed()) {
            throw Problem.conflict("ENCOUNTER_NOT_SIGNED", "A draft has no summary.");
        }
        var hospital = hospitals.current();
        var page = new SummaryPage().facts(facts(encounter, hospital)).warning(warning(encounter.status()));
        addFindings(page, opened);
        page.list("What happens next", next(opened, hospital));
        var known = new HashMap<UUID, String>();
        opened.lines().stream()
                .filter(line -> line.entry().kind() == Kind.ADDENDUM)
                .forEach(line -> page.section("Addendum, " + by(line, hospital, known), String.valueOf(line.text())));
        page.list(
                "Signed",
                opened.lines().stream()
                        .filter(line -> line.entry().kind() == Kind.SIGNATURE
                                || line.entry().kind() == Kind.CO_SIGNATURE)
                        .map(line -> by(line, hospital, known))
                        .toList());
        return page.pdf();
    }

    private Map<String, String> facts(Encounter encounter, Hospital hospital) {
        var visit = transaction.execute(status -> bookedTimes.find(encounter.appointmentId()));
        return Map.of(
                "hospital", hospital.name(),
                "patient", patientName(encounter.patientId()),
                "visit",
                        visit.map(BookedTime::start)
                                .map(start -> moment(start, hospital))
                                .orElse(""));
    }

    private String patientName(UUID patientId) {
        return names.names(patientId).items().stream()
                .map(name -> name.givenName() + " " + name.familyName())
                .findFirst()
                .orElseThrow(() -> Problem.notFound("PATIENT_NOT_FOUND"));
    }

    private static @Nullable String warning(EncounterStatus status) {
        return switch (status) {
            case PRELIMINARY -> "Preliminary: a supervisor has not signed this yet.";
            case ENTERED_IN_ERROR -> "Entered in error: do not rely on this.";
            case DRAFT, DISCARDED, FINAL, AMENDED -> null;
        };
    }

    private static void addFindings(SummaryPage page, Opened opened) {
        var texts =
                opened.content().sections().stream().collect(Collectors.toMap(SectionText::code, SectionText::text));
        for (var section : opened.encounter().outline().sections()) {
            var text = texts.get(section.code());
            if (text != null) {
                page.section(section.title(), text);
            }
        }
        page.list(
                "Diagnoses",
                opened.content().diagnoses().stream().map(WriteSummary::named).toList());
    }

    private static String named(Diagnosis diagnosis) {
        return diagnosis.display() == null ? diagnosis.code() : diagnosis.display() + " (" + diagnosis.code() + ")";
    }

    private List<String> next(Opened opened, Hospital hospital) {
        var orders = opened.content().orders();
        var next = new ArrayList<String>();
        if (!orders.laboratory().isEmpty()) {
            next.add("Laboratory orders: " + orders.laboratory().size());
        }
        if (!orders.prescriptions().isEmpty()) {
            next.add("Prescriptions: " + orders.prescriptions().size());
        }
        opened.referrals().stream()
                .filter(sent -> sent.referral().status() != Referral.Status.REVOKED)
                .map(WriteSummary::referral)
                .forEach(next::add);
        if (orders.followUp() != null) {
            next.add(followUp(orders.followUp(), hospital));
        }
        return next;
    }

    private static String referral(SentOn sent) {
        var specialty = sent.referral().target().specialty();
        return "Referral" + (specialty == null ? "" : " to " + specialty) + ": " + sent.reason();
    }

    private String followUp(FollowUp followUp, Hospital hospital) {
        var appointmentId = followUp.appointmentId();
        if (appointmentId == null) {
            return "Follow-up: on the waiting list";
        }
        return transaction
                .execute(status -> bookedTimes.find(appointmentId))
                .map(visit -> "Follow-up: " + moment(visit.start(), hospital))
                .orElse("Follow-up");
    }

    private String by(Line line, Hospital hospital, Map<UUID, String> known) {
        var entry = line.entry();
        var name = known.computeIfAbsent(
                entry.authorId(),
                id -> signers.find(id).map(SignerClient.Signer::name).orElse("a member of staff who has left"));
        return name + ", " + moment(entry.at(), hospital);
    }

    private static String moment(Instant instant, Hospital hospital) {
        return MOMENT.format(instant.atZone(hospital.timezone()));
    }
}
