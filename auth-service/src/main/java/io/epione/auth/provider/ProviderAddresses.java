package io.epione.auth.provider;

import io.epione.platform.client.PublicAddress;
import io.epione.platform.problem.Problem;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets only addresses of the public internet be given to Keycloak, which calls them: none of the platform's own networks. */
@Component
class ProviderAddresses {

    private final ProviderSettings settings;

    ProviderAddresses(ProviderSettings settings) {
        this.settings = settings;
    }

    /** @throws Problem 422 at the field */
    void require(@Nullable String address, String field) {
        URI uri = parse(address, field);
        for (InetAddress found : lookUp(uri.getHost(), field)) {
            boolean local = settings.allowLoopback() && found.isLoopbackAddress();
            if (!local && !(PublicAddress.isPublic(found) && "https".equals(uri.getScheme()))) {
                throw Problem.invalid(field, "must be an https address of the public internet");
            }
        }
    }

    private static URI parse(@Nullable String address, String field) {
        try {
            URI uri = new URI(address == null ? "" : address);
            boolean plain = uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null;
            if (plain && Set.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw Problem.invalid(field, "must be an https address of the public internet");
    }

    private static InetAddress[] lookUp(String host, String field) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw Problem.invalid(field, "leads to a host that is not known");
        }
    }
}
