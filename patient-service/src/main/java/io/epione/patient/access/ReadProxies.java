package io.epione.patient.access;

import io.epione.platform.audit.Audit;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows who acts or acted for a patient: to the patient, to who acts for the patient, and to staff. */
@Component
class ReadProxies {

    private final Proxies proxies;
    private final Families families;
    private final RecordAccess access;
    private final Audit audit;

    ReadProxies(Proxies proxies, Families families, RecordAccess access, Audit audit) {
        this.proxies = proxies;
        this.families = families;
        this.access = access;
        this.audit = audit;
    }

    /** The newest first. @throws io.epione.platform.problem.Problem 404 */
    @Transactional(readOnly = true)
    public Page<ProxyView> ofPatient(UUID patientId, PageRequest page) {
        Audit trail = audit;
        if (CurrentUser.get().is(Role.PATIENT)) {
            trail = access.open(patientId);
        } else {
            access.mustExist(patientId);
        }
        Page<Proxy> rows = Page.of(
                proxies.newestFirst(patientId, page.afterId(), page.fetch()),
                page,
                proxy -> Cursor.of(proxy.id()),
                proxy -> proxy);
        List<ProxyView> views = families.views(rows.items());
        trail.search("RelatedPerson", patientId, views.size());
        return new Page<>(views, rows.nextCursor());
    }
}
