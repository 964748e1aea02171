package io.epione.patient.access;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An account acts for a patient no longer. That it did stays readable. */
@Component
class EndProxy {

    private final Proxies proxies;
    private final Families families;
    private final RecordAccess access;
    private final Audit audit;

    EndProxy(Proxies proxies, Families families, RecordAccess access, Audit audit) {
        this.proxies = proxies;
        this.families = families;
        this.access = access;
        this.audit = audit;
    }

    /** @throws Problem 404, 409 when it was ended before */
    @Transactional
    public ProxyView end(UUID patientId, UUID id, String reason) {
        access.mustExist(patientId);
        Proxy proxy = proxies.lock(patientId, id).orElseThrow(() -> Problem.notFound("PROXY_NOT_FOUND"));
        Proxy.Terms terms = families.open(proxy);
        proxy.end(families.seal(patientId, id, new Proxy.Terms(terms.relationship(), terms.scope(), reason)));
        proxies.saveAndFlush(proxy);
        audit.act("end", "RelatedPerson", id, patientId);
        return families.views(List.of(proxy)).getFirst();
    }
}
