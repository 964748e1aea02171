package io.epione.gateway.edge;

import io.epione.gateway.hospital.Hospitals;
import io.epione.gateway.problem.Problem;
import io.epione.gateway.token.Caller;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** Hospitals' own domains, at which no other hospital is served. The platform's own host serves everybody. */
final class Hosts {

    private final String platform;
    private final Hospitals hospitals;

    /** @param platform the host at which clients reach the platform, whatever a hospital may have been given */
    Hosts(String platform, Hospitals hospitals) {
        this.platform = platform;
        this.hospitals = hospitals;
    }

    /** @throws Problem 403 for a token of one hospital at the domain of another */
    void check(ServerHttpRequest request, Caller caller) {
        if (caller.tenantId() == null || !hospitals.haveDomains()) {
            return;
        }
        String host = of(request);
        String owner = hospitals.ownerOf(host);
        if (owner != null && !owner.equals(caller.tenantId()) && !host.equals(platform)) {
            throw Problem.of(403, "HOST_OF_ANOTHER_HOSPITAL", "This address belongs to another hospital.");
        }
    }

    /** Without its port; a request without a host never comes this far. */
    static String of(ServerHttpRequest request) {
        String named = request.getHeaders().getFirst(HttpHeaders.HOST);
        if (named == null) {
            return "";
        }
        int port = named.lastIndexOf(':');
        String host = port < 0 || named.endsWith("]") ? named : named.substring(0, port);
        return host.toLowerCase(Locale.ROOT);
    }
}
