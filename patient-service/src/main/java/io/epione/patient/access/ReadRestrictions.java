package io.epione.patient.access;

import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows requests for restriction to who made them, and to who decides on them. */
@Component
class ReadRestrictions {

    static final String NOT_FOUND = "RESTRICTION_REQUEST_NOT_FOUND";

    private final ConsentDesk desk;
    private final RestrictionRequests requests;
    private final PatientCipher cipher;
    private final Audit audit;

    ReadRestrictions(ConsentDesk desk, RestrictionRequests requests, PatientCipher cipher, Audit audit) {
        this.desk = desk;
        this.requests = requests;
        this.cipher = cipher;
        this.audit = audit;
    }

    /** The newest first. @throws Problem 404, 403 */
    @Transactional(readOnly = true)
    public Page<RestrictionView> ofPatient(UUID patientId, PageRequest page) {
        ConsentDesk.Place place = desk.at(patientId);
        Page<RestrictionView> found = shown(requests.newestFirst(patientId, page.afterId(), page.fetch()), page);
        place.audit().search("RestrictionRequest", patientId, found.items().size());
        return found;
    }

    /** @throws Problem 404, 403 */
    @Transactional(readOnly = true)
    public RestrictionView one(UUID patientId, UUID id) {
        ConsentDesk.Place place = desk.at(patientId);
        RestrictionView view =
                requests.one(patientId, id).map(this::view).orElseThrow(() -> Problem.notFound(NOT_FOUND));
        place.audit().read("RestrictionRequest", id, patientId);
        return view;
    }

    /** Of all patients, the oldest first: that is the order in which they are answered. */
    @Transactional(readOnly = true)
    public Page<RestrictionView> ofHospital(RestrictionRequest.Status status, PageRequest page) {
        Page<RestrictionView> found = shown(requests.oldestFirst(status, page.afterId(), page.fetch()), page);
        audit.search("RestrictionRequest", found.items().size());
        return found;
    }

    private Page<RestrictionView> shown(List<RestrictionRequest> rows, PageRequest page) {
        return Page.of(rows, page, request -> Cursor.of(request.id()), this::view);
    }

    private RestrictionView view(RestrictionRequest request) {
        return new RestrictionView(
                request,
                cipher.open(
                        request.patientId(),
                        RestrictionRequest.SEALED,
                        request.id(),
                        request.sealed(),
                        RestrictionRequest.Words.class));
    }
}
