package io.epione.patient.documents;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far an upload has come, for who goes on with it. */
@Component
class ReadUpload {

    private final OpenUploads uploads;
    private final Chunks chunks;
    private final DocumentSettings settings;

    ReadUpload(OpenUploads uploads, Chunks chunks, DocumentSettings settings) {
        this.uploads = uploads;
        this.chunks = chunks;
        this.settings = settings;
    }

    @Transactional(readOnly = true)
    public UploadView read(UUID patientId, UUID id) {
        Document upload = uploads.find(patientId, id);
        return new UploadView(
                upload,
                chunks.of(id).stream().map(Chunks.Chunk::number).toList(),
                upload.createdAt().plus(settings.uploadLifetime()));
    }
}
