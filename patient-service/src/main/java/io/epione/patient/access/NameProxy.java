package io.epione.patient.access;

import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets a patient's account act for another patient. */
@Component
class NameProxy {

    private final Proxies proxies;
    private final Families families;
    private final RecordAccess access;
    private final Audit audit;

    NameProxy(Proxies proxies, Families families, RecordAccess access, Audit audit) {
        this.proxies = proxies;
        this.families = families;
        this.access = access;
        this.audit = audit;
    }

    record Command(
            UUID holderId,
            ProxyRelationship relationship,
            ProxyScope scope,
            UUID evidenceId,
            Instant from,
            @Nullable Instant until) {}

    /**
     * An account acts once for a patient: a unique index refuses the second, a foreign key what is no patient or no document.
     *
     * @throws Problem 404, 422, 409 while there is one that nobody has ended
     */
    @Transactional
    public ProxyView name(UUID patientId, Command command) {
        access.mustExist(patientId);
        if (patientId.equals(command.holderId())) {
            throw Problem.invalid("holderId", "is the patient");
        }
        UUID id = Ids.next();
        Proxy.Terms terms = new Proxy.Terms(command.relationship(), command.scope(), null);
        Proxy proxy = proxies.saveAndFlush(new Proxy(
                id,
                patientId,
                command.holderId(),
                command.from(),
                command.until(),
                command.evidenceId(),
                families.seal(patientId, id, terms)));
        audit.create("RelatedPerson", id, patientId);
        return families.views(List.of(proxy)).getFirst();
    }
}
