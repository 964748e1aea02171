package io.epione.patient.documents;

import io.epione.platform.audit.Audit;
import io.epione.platform.security.CurrentUser;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives the caller a link to a document's content, good for minutes and for nobody else. */
@Component
class MakeLink {

    private final ShownDocument shown;
    private final Links links;

    MakeLink(ShownDocument shown, Links links) {
        this.shown = shown;
        this.links = links;
    }

    /** @param url the path at the host that the caller uses */
    record Link(String url, Instant expiresAt) {}

    @Transactional
    public Link make(UUID patientId, UUID id) {
        Audit audit = shown.find(patientId, id).audit();
        Links.Expiring link = links.expiring(id, CurrentUser.get().userId());
        audit.act("link", "DocumentReference", id, patientId);
        return new Link(
                "/api/v1/patients/" + patientId + "/documents/" + id + "/content?" + link.query(), link.expiresAt());
    }
}
