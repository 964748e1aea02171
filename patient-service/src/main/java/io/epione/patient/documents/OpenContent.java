package io.epione.patient.documents;

import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a document's content for who has the link to it. */
@Component
class OpenContent {

    private final ShownDocument shown;
    private final Chunks chunks;
    private final ContentStore store;
    private final PatientCipher cipher;
    private final Links links;

    OpenContent(ShownDocument shown, Chunks chunks, ContentStore store, PatientCipher cipher, Links links) {
        this.shown = shown;
        this.chunks = chunks;
        this.store = store;
        this.cipher = cipher;
        this.links = links;
    }

    record Opened(ContentType type, Content content, Audit audit) {}

    /** @throws Problem 404 for a link that was not made for the caller, 410 for one that is too old */
    @Transactional(readOnly = true)
    public Opened open(UUID patientId, UUID id, long expires, @Nullable String signature) {
        ShownDocument.Found found = shown.find(patientId, id);
        Document document = found.document();
        links.check(id, CurrentUser.get().userId(), expires, signature, Problem.notFound("DOCUMENT_NOT_FOUND"));
        Content content = new SealedContent(document, chunks.of(id), cipher.contents(patientId), store);
        return new Opened(document.type(), content, found.audit());
    }
}
