package io.epione.patient.access;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ReadConsents {

    private final ConsentDesk desk;
    private final Consents consents;
    private final ConsentVersions versions;
    private final ConsentSeals seals;

    ReadConsents(ConsentDesk desk, Consents consents, ConsentVersions versions, ConsentSeals seals) {
        this.desk = desk;
        this.consents = consents;
        this.versions = versions;
        this.seals = seals;
    }

    /** The newest first, revoked ones too. */
    @Transactional(readOnly = true)
    public Page<ConsentView> ofPatient(UUID patientId, PageRequest page) {
        ConsentDesk.Place place = desk.at(patientId);
        Page<ConsentView> found = Page.of(
                consents.newestFirst(patientId, page.afterId(), page.fetch()),
                page,
                consent -> Cursor.of(consent.id()),
                seals::view);
        place.audit().search("Consent", patientId, found.items().size());
        return found;
    }

    /** @throws Problem 404 */
    @Transactional(readOnly = true)
    public ConsentView one(UUID patientId, UUID id) {
        ConsentDesk.Place place = desk.at(patientId);
        ConsentView view = seals.view(consent(patientId, id));
        place.audit().read("Consent", id, patientId);
        return view;
    }

    /** What it says and has said, newest first. @throws Problem 404 */
    @Transactional(readOnly = true)
    public Page<ConsentView> versions(UUID patientId, UUID id, PageRequest page) {
        ConsentDesk.Place place = desk.at(patientId);
        Consent consent = consent(patientId, id);
        List<ConsentView> found = new ArrayList<>();
        long before = before(page, consent);
        if (before > consent.version()) {
            found.add(seals.view(consent));
        }
        versions.newestFirst(id, before, page.fetch() - found.size())
                .forEach(version -> found.add(seals.view(version)));
        Page<ConsentView> shown = Page.of(found, page, view -> Cursor.of(view.version(), id), view -> view);
        place.audit().search("Consent", patientId, shown.items().size());
        return shown;
    }

    private static long before(PageRequest page, Consent consent) {
        Cursor after = page.after();
        if (after == null) {
            return consent.version() + 1;
        }
        if (!after.id().equals(consent.id()) || !after.sort().matches("\\d{1,18}")) {
            throw Cursor.invalid();
        }
        return Long.parseLong(after.sort());
    }

    private Consent consent(UUID patientId, UUID id) {
        return consents.one(patientId, id).orElseThrow(() -> Problem.notFound("CONSENT_NOT_FOUND"));
    }
}
