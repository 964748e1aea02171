package io.epione.auth.provider;

import io.epione.auth.keycloak.ProviderAdmin;
import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes a hospital's provider away. Nobody comes in through it from now on, and {@link LinkColleagues} lets go who did. */
@Component
class RemoveProvider {

    private final IdentityProviders providers;
    private final ProviderAdmin keycloak;
    private final Audit audit;

    RemoveProvider(IdentityProviders providers, ProviderAdmin keycloak, Audit audit) {
        this.providers = providers;
        this.keycloak = keycloak;
        this.audit = audit;
    }

    /** Again is the same as once. */
    @Transactional
    public void remove() {
        UUID hospital = Tenancy.current();
        providers.lock(hospital).ifPresent(provider -> {
            keycloak.remove(IdentityProvider.alias(hospital));
            providers.delete(provider);
            audit.act("delete", "IdentityProvider", provider.id(), null);
        });
    }
}
