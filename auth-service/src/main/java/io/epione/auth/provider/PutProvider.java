package io.epione.auth.provider;

import io.epione.auth.account.HospitalOrganization;
import io.epione.auth.keycloak.ProviderAdmin;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.web.Etags;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings a hospital's identity provider, or describes it anew. Keycloak is told before the commit: should that fail, the same
 * request puts it right.
 */
@Component
class PutProvider {

    sealed interface Outcome {

        record Brought(IdentityProvider provider) implements Outcome {}

        record Changed(IdentityProvider provider) implements Outcome {}
    }

    private final IdentityProviders providers;
    private final DescribeProvider describeProvider;
    private final ProviderAdmin keycloak;
    private final HospitalOrganization organization;
    private final Hospitals hospitals;
    private final Audit audit;

    PutProvider(
            IdentityProviders providers,
            DescribeProvider describeProvider,
            ProviderAdmin keycloak,
            HospitalOrganization organization,
            Hospitals hospitals,
            Audit audit) {
        this.providers = providers;
        this.describeProvider = describeProvider;
        this.keycloak = keycloak;
        this.organization = organization;
        this.hospitals = hospitals;
        this.audit = audit;
    }

    /** @throws Problem 412 or 428 for a change without the present ETag, 422 for what cannot be a provider */
    @Transactional
    public Outcome put(ProviderProposal proposal, @Nullable String ifMatch) {
        Hospital hospital = hospitals.current();
        Optional<IdentityProvider> found = providers.lock(hospital.id());
        found.ifPresent(provider -> Etags.require(ifMatch, provider.version()));
        DescribeProvider.Description description = describeProvider.describe(proposal);
        IdentityProvider.Terms terms = description.terms();
        boolean anew = found.filter(provider -> provider.isStill(terms)).isEmpty();
        if (anew && proposal instanceof ProviderProposal.OpenIdConnect oidc && oidc.clientSecret() == null) {
            throw Problem.invalid("oidc.clientSecret", "is required of a provider that is not known yet");
        }
        var by = CurrentUser.get().userId();
        IdentityProvider provider = found.orElseGet(() -> new IdentityProvider(hospital.id(), terms, by));
        provider.change(terms, by);
        IdentityProvider saved = providers.saveAndFlush(provider);
        keycloak.put(
                new ProviderAdmin.Provider(
                        IdentityProvider.alias(hospital.id()),
                        hospital.name(),
                        saved.keycloakKind(),
                        description.config(),
                        saved.nameTemplate()),
                organization.of(hospital),
                anew);
        if (found.isPresent()) {
            audit.update("IdentityProvider", saved.id(), null);
            return new Outcome.Changed(saved);
        }
        audit.create("IdentityProvider", saved.id(), null);
        return new Outcome.Brought(saved);
    }
}
