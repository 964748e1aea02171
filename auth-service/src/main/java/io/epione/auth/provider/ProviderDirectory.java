package io.epione.auth.provider;

import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which hospital has brought a provider. */
@Component
public class ProviderDirectory {

    private final IdentityProviders providers;
    private final Hospitals hospitals;

    ProviderDirectory(IdentityProviders providers, Hospitals hospitals) {
        this.providers = providers;
        this.hospitals = hospitals;
    }

    /** What Keycloak calls the provider of the hospital. */
    @Transactional(readOnly = true)
    public Optional<String> aliasOf(String slug) {
        return hospitals.all().stream()
                .filter(hospital -> hospital.slug().equals(slug))
                .findFirst()
                .map(Hospital::id)
                .filter(this::exists)
                .map(IdentityProvider::alias);
    }

    /** The one hospital that a provider speaks for; empty for one that was taken away. */
    @Transactional(readOnly = true)
    public Optional<Hospital> hospitalOf(String alias) {
        return IdentityProvider.hospitalOf(alias).filter(this::exists).flatMap(hospitals::find);
    }

    private boolean exists(UUID tenantId) {
        return providers.findById(tenantId).isPresent();
    }
}
