package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@EpioneTest
class ClientTest extends AuthTest {

    private static final Duration IN_FORCE = Duration.ofSeconds(20);
    private static final String CLIENTS = "/api/v1/clients";
    private static final String ME = "/api/v1/auth/me";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    private Caller admin;

    @BeforeEach
    void anAdministrator() {
        admin = signedIn(TestHospitals.A, "a", "ADMIN");
    }

    @Test
    void aProgramGetsATokenForItsSecretWithExactlyItsPermissions() {
        Answer client = register("staff:read", "hospital:read");
        assertThat(client.json().path("clientId").asString())
                .isEqualTo(client.id().toString());

        Answer token = token(client.id(), secret(client));

        assertThat(token.status()).as(token.body()).isEqualTo(200);
        assertThat(token.json().path("token_type").asString()).isEqualTo("Bearer");
        assertThat(token.json().path("expires_in").asInt()).isLessThanOrEqualTo(300);
        assertThat(token.json().path("scope").asString()).isEqualTo("hospital:read staff:read");
        Caller program = program(token);
        await().atMost(IN_FORCE).until(() -> program.get(ME).status() == 200);
        JsonNode me = program.get(ME).json();
        assertThat(me.path("permissions").toString()).isEqualTo("[\"hospital:read\",\"staff:read\"]");
        assertThat(me.path("roles").toString()).isEqualTo("[\"CLIENT\"]");
        assertThat(me.path("hospital").path("slug").asString()).isEqualTo("a");
        assertThat(me.path("postId").asString()).isEqualTo(client.id().toString());
        assertThat(program.get(CLIENTS).status()).isEqualTo(403);
    }

    @Test
    void aProgramLeavesNoSessionBehindAndItsUseIsSeen() {
        Answer client = register("staff:read");
        assertThat(details(client).path("lastUsedAt").isNull()).isTrue();

        assertThat(token(client.id(), secret(client)).status()).isEqualTo(200);

        assertThat(details(client).path("lastUsedAt").isNull()).isFalse();
        String account = jdbc.sql("select account_id from machine_client where id = :id")
                .param("id", client.id())
                .query(UUID.class)
                .single()
                .toString();
        assertThat(KeycloakProcess.sessionsOf(account)).isZero();
    }

    @Test
    void onlyTheRightSecretOfAKnownClientIsTaken() {
        Answer client = register("staff:read");

        for (Answer refused : List.of(
                token(client.id(), "wrong"),
                token(client.id(), ""),
                token(UUID.randomUUID(), secret(client)),
                form(api.anonymous()).post("/api/v1/auth/token", "grant_type=client_credentials"),
                form(api.anonymous().header("Authorization", "Basic ?"))
                        .post("/api/v1/auth/token", "grant_type=client_credentials"))) {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.code()).isEqualTo("INVALID_CLIENT");
            assertThat(refused.json().path("error").asString()).isEqualTo("invalid_client");
            assertThat(refused.header("WWW-Authenticate")).startsWith("Basic");
        }
        assertThat(form(basic(client.id(), secret(client)))
                        .post("/api/v1/auth/token", "grant_type=password")
                        .json()
                        .path("error")
                        .asString())
                .isEqualTo("unsupported_grant_type");
        assertThat(form(basic(client.id(), secret(client)))
                        .post("/api/v1/auth/token", "grant_type=%zz")
                        .code())
                .isEqualTo("MALFORMED_FORM");
        assertThat(basic(client.id(), secret(client))
                        .post("/api/v1/auth/token", Map.of("grant_type", "client_credentials"))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aSecretIsRenewedWhileTheOldOneWorksOnOrNot() {
        Answer client = register("staff:read");
        String first = secret(client);

        Answer second = admin.post(CLIENTS + "/" + client.id() + "/secrets", Map.of("overlapHours", 24));
        assertThat(second.status()).isEqualTo(201);
        assertThat(token(client.id(), first).status()).isEqualTo(200);
        assertThat(token(client.id(), secret(second)).status()).isEqualTo(200);

        Answer third = admin.post(CLIENTS + "/" + client.id() + "/secrets", Map.of());
        assertThat(token(client.id(), first).status()).isEqualTo(401);
        assertThat(token(client.id(), secret(second)).status()).isEqualTo(401);
        assertThat(token(client.id(), secret(third)).status()).isEqualTo(200);
        assertThat(admin.post(CLIENTS + "/" + client.id() + "/secrets", Map.of("overlapHours", 25))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void whatIsDeletedIsOutAtOnceAlsoWithATokenThatItHas() {
        Answer client = register("staff:read");
        Caller program = program(token(client.id(), secret(client)));
        await().atMost(IN_FORCE).until(() -> program.get(ME).status() == 200);

        assertThat(admin.delete(CLIENTS + "/" + client.id()).status()).isEqualTo(204);

        await().atMost(IN_FORCE).until(() -> program.get(ME).status() == 401);
        assertThat(token(client.id(), secret(client)).status()).isEqualTo(401);
        assertThat(admin.get(CLIENTS + "/" + client.id()).status()).isEqualTo(404);
        assertThat(admin.delete(CLIENTS + "/" + client.id()).status()).isEqualTo(404);
    }

    @Test
    void nobodyLetsAProgramDoMoreThanTheyMay() {
        assertThat(admin.post(CLIENTS, client("stock:write")).code()).isEqualTo("PERMISSION_NOT_HELD");
        assertThat(admin.post(CLIENTS, client("internal")).code()).isEqualTo("PERMISSION_NOT_GRANTABLE");
        assertThat(admin.post(CLIENTS, client("platform:operate")).code()).isEqualTo("PERMISSION_NOT_GRANTABLE");
        Map<String, Object> past = client("staff:read");
        past.put("expiresOn", LocalDate.now().minusDays(2).toString());
        assertThat(admin.post(CLIENTS, past).status()).isEqualTo(422);
    }

    @Test
    void aHospitalLetsInSoManyProgramsAndNoMore() {
        Answer client = register("staff:read");
        String others = """
                insert into machine_client (id, version, tenant_id, account_id, name, permissions, password, secret_hash, created_at,
                                            created_by)
                select gen_random_uuid(), version, tenant_id, account_id, 'One of many', permissions, password, secret_hash, created_at,
                       created_by
                  from machine_client, generate_series(1, 50) where id = :id
                """;
        jdbc.sql(others).param("id", client.id()).update();
        try {
            assertThat(admin.post(CLIENTS, client("staff:read")).code()).isEqualTo("TOO_MANY_CLIENTS");
        } finally {
            jdbc.sql("delete from machine_client where name = 'One of many'").update();
        }
        assertThat(register("staff:read").status()).isEqualTo(201);
    }

    @Test
    void aProgramWhoseLastDayHasPassedGetsNoToken() {
        Answer client = register("staff:read");
        jdbc.sql("update machine_client set expires_on = :day where id = :id")
                .param("day", LocalDate.now().minusDays(2))
                .param("id", client.id())
                .update();

        assertThat(token(client.id(), secret(client)).status()).isEqualTo(401);
    }

    @Test
    void anotherHospitalsProgramIsNotThere() {
        Answer client = register("staff:read");
        Caller other = signedIn(TestHospitals.B, "b", "ADMIN");
        String path = CLIENTS + "/" + client.id();

        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.post(path + "/secrets", Map.of()).status()).isEqualTo(404);
        assertThat(other.delete(path).status()).isEqualTo(404);
        assertThat(other.get(CLIENTS + "?limit=100").body())
                .doesNotContain(client.id().toString());
        assertThat(signedIn(TestHospitals.A, "a", "DOCTOR").get(path).status()).isEqualTo(403);
    }

    @Test
    void noSecretIsShownAgainOrStored() {
        Answer client = register("staff:read");

        String row = jdbc.sql("select machine_client::text from machine_client where id = :id")
                .param("id", client.id())
                .query(String.class)
                .single();

        String hex = java.util.HexFormat.of().formatHex(secret(client).getBytes(StandardCharsets.UTF_8));
        assertThat(row).doesNotContain(secret(client)).doesNotContain(hex);
        assertThat(details(client).has("secret")).isFalse();
    }

    private Caller signedIn(UUID hospital, String slug, String role) {
        People people = new People(api, events);
        String email = people.inviteAndActivate(hospital, slug, role).email();
        return api.with(people.signedIn(email).accessToken());
    }

    private Answer register(String... permissions) {
        Answer registered = admin.post(CLIENTS, client(permissions));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        return registered;
    }

    private JsonNode details(Answer client) {
        return admin.get(CLIENTS + "/" + client.id()).json();
    }

    private Answer token(UUID client, String secret) {
        return form(basic(client, secret)).post("/api/v1/auth/token", "grant_type=client_credentials");
    }

    private Caller program(Answer token) {
        return api.with(token.json().path("access_token").asString());
    }

    private Caller basic(UUID client, String secret) {
        String credentials = client + ":" + secret;
        return api.anonymous()
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
    }

    private static Caller form(Caller caller) {
        return caller.header("Content-Type", "application/x-www-form-urlencoded");
    }

    private static Map<String, Object> client(String... permissions) {
        return new HashMap<>(Map.of("name", "Laboratory system", "permissions", List.of(permissions)));
    }

    private static String secret(Answer answer) {
        return answer.json().path("secret").asString();
    }
}
