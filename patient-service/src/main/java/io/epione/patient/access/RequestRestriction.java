package io.epione.patient.access;

import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The patient, or who may sign for the patient, asks that the record be restricted. */
@Component
class RequestRestriction {

    private final ConsentDesk desk;
    private final RestrictionRequests requests;
    private final PatientCipher cipher;

    RequestRestriction(ConsentDesk desk, RestrictionRequests requests, PatientCipher cipher) {
        this.desk = desk;
        this.requests = requests;
        this.cipher = cipher;
    }

    /**
     * A unique index refuses a second one while the first waits for its answer.
     *
     * @throws io.epione.platform.problem.Problem 404, 403, 409 for the second
     */
    @Transactional
    public RestrictionView request(UUID patientId, RestrictionGround ground, @Nullable String text) {
        ConsentDesk.Place place = desk.at(patientId);
        UUID id = Ids.next();
        RestrictionRequest.Words words = new RestrictionRequest.Words(ground, text, Set.of(), null);
        RestrictionRequest request = requests.saveAndFlush(
                new RestrictionRequest(id, patientId, cipher.seal(patientId, RestrictionRequest.SEALED, id, words)));
        place.audit().create("RestrictionRequest", id, patientId);
        return new RestrictionView(request, words);
    }
}
