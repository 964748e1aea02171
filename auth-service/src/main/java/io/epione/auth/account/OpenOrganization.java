package io.epione.auth.account;

import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives an approved hospital its organization at Keycloak. */
@Component
@Consumes("hospital.approved")
class OpenOrganization implements EventConsumer<OpenOrganization.HospitalApproved> {

    record HospitalApproved(UUID id, String slug) {}

    private final Organizations organizations;
    private final IdentityAdmin identity;
    private final JdbcClient jdbc;

    OpenOrganization(Organizations organizations, IdentityAdmin identity, JdbcClient jdbc) {
        this.organizations = organizations;
        this.identity = identity;
        this.jdbc = jdbc;
    }

    @Override
    public void on(HospitalApproved event, EventMetadata meta) {
        open(event.id(), event.slug());
    }

    /**
     * Finds the organization or makes it: the invitation of the first administrator may overtake the approval.
     *
     * @return Keycloak's id
     */
    String open(UUID tenantId, String slug) {
        return organizations.findById(tenantId).map(Organization::keycloakId).orElseGet(() -> {
            String id = identity.organization(slug, tenantId);
            jdbc.sql("""
                            insert into organization (tenant_id, version, slug, keycloak_id)
                            values (:tenantId, 0, :slug, :id) on conflict do nothing
                            """)
                    .param("tenantId", tenantId)
                    .param("slug", slug)
                    .param("id", id)
                    .update();
            return id;
        });
    }
}
