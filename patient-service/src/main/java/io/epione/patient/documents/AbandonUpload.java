package io.epione.patient.documents;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class AbandonUpload {

    private final OpenUploads uploads;
    private final RemoveDocument remove;

    AbandonUpload(OpenUploads uploads, RemoveDocument remove) {
        this.uploads = uploads;
        this.remove = remove;
    }

    @Transactional
    public void abandon(UUID patientId, UUID id) {
        remove.remove(uploads.lock(patientId, id));
    }
}
