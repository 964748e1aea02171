package io.epione.platform.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import feign.RequestTemplate;
import feign.Target;
import io.epione.platform.tenancy.Tenancy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

class CallIdentityTest {

    private final UUID hospital = UUID.randomUUID();
    private HttpServer issuer;

    @BeforeEach
    void anIssuer() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", exchange -> {
            byte[] body = "{\"access_token\":\"service-token\",\"expires_in\":300}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (exchange) {
                exchange.getResponseBody().write(body);
            }
        });
        issuer.start();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
        SecurityContextHolder.clearContext();
    }

    @Test
    void anInternalCallGoesOutInTheServicesNameAlsoWhenThePrefixIsTheClients() {
        assertThat(authorization("http://localhost:1/internal", "/staff/1")).isEqualTo("Bearer service-token");
        assertThat(authorization("http://localhost:1", "/internal/staff/1")).isEqualTo("Bearer service-token");
    }

    @Test
    void aCallNamesTheHospitalItIsFor() {
        RequestTemplate request = request("http://localhost:1/internal", "/staff/1");

        Tenancy.as(hospital, () -> identity().apply(request));

        assertThat(request.headers().get("X-Tenant-Id")).containsExactly(hospital.toString());
    }

    private String authorization(String target, String path) {
        RequestTemplate request = request(target, path);
        identity().apply(request);
        return request.headers().get("Authorization").iterator().next();
    }

    private CallIdentity identity() {
        return new CallIdentity(
                new ServiceTokens("http://localhost:" + issuer.getAddress().getPort(), "secret"));
    }

    private static RequestTemplate request(String target, String path) {
        RequestTemplate request = new RequestTemplate();
        request.uri(path);
        request.feignTarget(new Target.HardCodedTarget<>(Object.class, "other", target));
        return request;
    }
}
