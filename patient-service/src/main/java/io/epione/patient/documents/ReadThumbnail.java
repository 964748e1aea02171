package io.epione.patient.documents;

import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ReadThumbnail {

    private final ShownDocument shown;
    private final Thumbnails thumbnails;
    private final PatientCipher cipher;

    ReadThumbnail(ShownDocument shown, Thumbnails thumbnails, PatientCipher cipher) {
        this.shown = shown;
        this.thumbnails = thumbnails;
        this.cipher = cipher;
    }

    /** @return a PNG @throws Problem 404 for an unknown document and for one without a thumbnail */
    @Transactional(readOnly = true)
    public byte[] read(UUID patientId, UUID id) {
        Audit audit = shown.find(patientId, id).audit();
        byte[] sealed = thumbnails.of(id).orElseThrow(() -> Problem.notFound("THUMBNAIL_NOT_FOUND"));
        audit.act("thumbnail", "DocumentReference", id, patientId);
        return cipher.contents(patientId).open(Thumbnails.SEALED, id, sealed);
    }
}
