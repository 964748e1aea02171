package io.epione.tenant.role;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.AnnounceGrant;
import io.epione.platform.web.Etags;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a role another name and other permissions, for all who have it; its code stays, for tokens carry it. */
@Component
class ChangeRole {

    private final HospitalRoles roles;
    private final AnnounceGrant grants;
    private final ApplicationEventPublisher events;
    private final Audit audit;

    ChangeRole(HospitalRoles roles, AnnounceGrant grants, ApplicationEventPublisher events, Audit audit) {
        this.roles = roles;
        this.grants = grants;
        this.events = events;
        this.audit = audit;
    }

    @Transactional
    public HospitalRole change(
            UUID id, @Nullable String ifMatch, String name, Set<String> permissions, CurrentUser changer) {
        HospitalRole role = roles.findById(id).orElseThrow(() -> Problem.notFound("ROLE_NOT_FOUND"));
        Etags.require(ifMatch, role.version());
        changer.mustHold(permissions);
        role.change(name, permissions);
        HospitalRole changed = roles.saveAndFlush(role);
        grants.announce(changed.grant());
        events.publishEvent(new RoleChanged(changed.code()));
        audit.update("Role", id, null);
        return changed;
    }
}
