package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningPlatform.class)
class SessionJourney {

    private final Epione epione = RunningPlatform.epione();
    private final Clinic clinic = Clinic.first();

    private Session fresh() {
        return epione.signIn(clinic.as("NURSE").email(), clinic.hospital().password(), null);
    }

    @Test
    void aRefreshTokenWorksOnceAndItsReuseEndsTheSession() {
        Session session = fresh();
        Call first = session.withRefreshCookie(Call.post("/auth/refresh", null));
        session.refresh();
        Call second = session.withRefreshCookie(Call.post("/auth/refresh", null));
        assertThat(epione.send(first).status()).as("the old cookie").isEqualTo(401);
        assertThat(epione.send(second).status())
                .as("the new cookie, after the reuse")
                .isEqualTo(401);
    }

    @Test
    void aRefreshNeedsTheCsrfToken() {
        Call call = fresh().withRefreshCookie(Call.post("/auth/refresh", null));
        assertThat(epione.send(call.header("X-CSRF-Token", "guessed")).status()).isIn(401, 403);
    }

    @Test
    void afterLogoutTheRefreshTokenIsDead() {
        Session session = fresh();
        Call refresh = session.withRefreshCookie(Call.post("/auth/refresh", null));
        epione.send(session.withRefreshCookie(Call.post("/auth/logout", null))).expect(204);
        assertThat(epione.send(refresh).status()).isEqualTo(401);
    }

    @Test
    void theRefreshCookieIsKeptFromScriptsAndOtherSites() {
        Answer login = epione.send(Call.post(
                        "/auth/login",
                        Json.of(
                                "email",
                                clinic.as("NURSE").email(),
                                "password",
                                clinic.hospital().password())))
                .expect(200);
        assertThat(login.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("epione_refresh=")
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("Secure")
                        .containsIgnoringCase("SameSite=Strict")
                        .containsIgnoringCase("Path=/api/v1/auth"));
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressLookTheSame() {
        Answer wrong = login(clinic.as("NURSE").email(), "Not-The-Password-1");
        Answer unknown = login("nobody@nowhere.example", "Not-The-Password-1");
        assertThat(wrong.is(401, "INVALID_CREDENTIALS")).as(wrong.code()).isTrue();
        assertThat(unknown.is(401, "INVALID_CREDENTIALS")).as(unknown.code()).isTrue();
        assertThat(unknown.text("detail")).isEqualTo(wrong.text("detail"));
    }

    private Answer login(String email, String password) {
        return epione.send(Call.post("/auth/login", Json.of("email", email, "password", password)));
    }

    @Test
    void forgedTokensAreRefused() throws GeneralSecurityException {
        String genuine = clinic.as("NURSE").accessToken();
        String[] parts = genuine.split("\\.");
        JsonNode header = Json.read(Base64.getUrlDecoder().decode(parts[0]));
        JsonNode claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
        PrivateKey own = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
        String kid = header.path("kid").asString("");
        String algorithm = header.path("alg").asString("");

        Map<String, String> forged = Map.of(
                "no signature",
                base64(Json.of("alg", "none", "typ", "JWT")) + "." + parts[1] + ".",
                "our key under the platform's name",
                rs256(Json.of("alg", "RS256", "kid", kid), claims, own),
                "signed with the name of the key as a secret",
                hs256(Json.of("alg", "HS256", "kid", kid), claims, kid),
                "another hospital, old signature",
                parts[0] + "." + base64(changed(claims, "organization", Json.of("x", Json.of()))) + "." + parts[2],
                "platform administrator, old signature",
                parts[0] + "." + base64(changed(claims, "realm_roles", List.of("PLATFORM_ADMIN"))) + "." + parts[2],
                "expired, old signature",
                parts[0] + "." + base64(changed(claims, "exp", Instant.now().getEpochSecond() - 60)) + "." + parts[2],
                "another realm",
                rs256(
                        Json.of("alg", algorithm, "kid", kid),
                        changed(claims, "iss", "http://localhost:18080/realms/master"),
                        own),
                "cut off",
                genuine.substring(0, genuine.length() - 20),
                "no token at all",
                "aaaa.bbbb.cccc",
                "one bit",
                flipped(genuine));
        forged.forEach((how, token) -> {
            Answer answer = epione.send(Call.get("/auth/me").header("Authorization", "Bearer " + token));
            assertThat(answer.status()).as(how).isEqualTo(401);
            Answer elsewhere = epione.send(Call.get("/patients?mrn=1").header("Authorization", "Bearer " + token));
            assertThat(elsewhere.status()).as(how).isEqualTo(401);
        });
    }

    @Test
    void aSpoofedHospitalHeaderChangesNothing() {
        Session nurse = clinic.as("NURSE");
        String patient = clinic.patient();
        String stranger = Clinic.second().hospital().id();
        for (String header : List.of("X-Tenant-Id", "X-Tenant-Slug", "X-User-Id", "X-Internal-Role")) {
            Answer own = nurse.send(Call.get("/patients/" + patient).header(header, stranger));
            assertThat(own.status()).as(header).isEqualTo(200);
            Answer other = Clinic.second()
                    .as("NURSE")
                    .send(Call.get("/patients/" + patient)
                            .header(header, clinic.hospital().id()));
            assertThat(other.status()).as(header).isEqualTo(404);
        }
    }

    private static Object changed(JsonNode claims, String name, Object value) {
        Map<String, Object> all = Json.of();
        claims.properties().forEach(claim -> all.put(claim.getKey(), claim.getValue()));
        all.put(name, value);
        return all;
    }

    private static String flipped(String token) {
        int at = token.length() - 10;
        char changed = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + changed + token.substring(at + 1);
    }

    private static String rs256(Object header, Object claims, PrivateKey key) throws GeneralSecurityException {
        String signed = base64(header) + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String hs256(Object header, Object claims, String secret) throws GeneralSecurityException {
        String signed = base64(header) + "." + base64(claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String base64(Object json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.write(json));
    }
}
