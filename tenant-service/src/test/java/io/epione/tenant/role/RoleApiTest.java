package io.epione.tenant.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestTokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class RoleApiTest {

    private static final Duration IN_FORCE = Duration.ofSeconds(20);

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private Caller admin;

    @BeforeEach
    void signIn() {
        admin = api.as(Role.ADMIN).at(TestHospitals.A);
    }

    @Test
    void aRoleGivesItsPermissionsAtItsHospitalUntilItNoLongerHasThem() {
        String code = NewRoles.code();
        Caller lead = api.with(nurse(TestHospitals.A, code));
        Caller elsewhere = api.with(nurse(TestHospitals.B, code));
        assertThat(lead.get("/api/v1/staff").status()).isEqualTo(403);

        Answer role = define(code, "staff:read", "charge:write");
        await().atMost(IN_FORCE).until(() -> lead.get("/api/v1/staff").status() == 200);
        assertThat(lead.post("/api/v1/staff", Map.of()).status()).isEqualTo(403);
        assertThat(elsewhere.get("/api/v1/staff").status()).isEqualTo(403);

        Answer changed = admin.header("If-Match", String.valueOf(role.header("ETag")))
                .put(path(role), Map.of("name", "Ward lead", "permissions", List.of("charge:write")));
        assertThat(changed.status()).isEqualTo(200);
        await().atMost(IN_FORCE).until(() -> lead.get("/api/v1/staff").status() == 403);
    }

    @Test
    void aDroppedRoleGivesNothingToATokenThatStillNamesIt() {
        String code = NewRoles.code();
        Caller lead = api.with(nurse(TestHospitals.A, code));
        Answer role = define(code, "staff:read");
        await().atMost(IN_FORCE).until(() -> lead.get("/api/v1/staff").status() == 200);

        assertThat(admin.delete(path(role)).status()).isEqualTo(204);

        await().atMost(IN_FORCE).until(() -> lead.get("/api/v1/staff").status() == 403);
        assertThat(admin.get(path(role)).status()).isEqualTo(404);
        assertThat(admin.delete(path(role)).status()).isEqualTo(404);
        assertThat(lead.get("/api/v1/roles").status()).isEqualTo(200);
    }

    @Test
    void nobodyDefinesMoreThanTheyHold() {
        assertThat(refused("stock:write")).isEqualTo("PERMISSION_NOT_HELD");
        assertThat(refused("prescription:write")).isEqualTo("PERMISSION_NOT_GRANTABLE");
        assertThat(refused("internal")).isEqualTo("PERMISSION_NOT_GRANTABLE");
        assertThat(refused("platform:operate")).isEqualTo("PERMISSION_NOT_GRANTABLE");
        assertThat(refused("analytics:operator")).isEqualTo("PERMISSION_NOT_GRANTABLE");
        assertThat(refused("coffee:drink")).isEqualTo("PERMISSION_NOT_GRANTABLE");

        Answer both = admin.post("/api/v1/roles", role(NewRoles.code(), "stock:read", "stock:write"));
        assertThat(both.status()).isEqualTo(403);
        assertThat(both.json().path("permissions").toString()).isEqualTo("[\"stock:write\"]");
    }

    @Test
    void codesAreWordsOfTheHospitalsOwn() {
        assertThat(admin.post("/api/v1/roles", role("DOCTOR", "staff:read")).status())
                .isEqualTo(422);
        assertThat(admin.post("/api/v1/roles", role("PLATFORM_ADMIN", "staff:read"))
                        .status())
                .isEqualTo(422);
        assertThat(admin.post("/api/v1/roles", role("ward_lead", "staff:read")).status())
                .isEqualTo(422);
        assertThat(admin.post("/api/v1/roles", role("X".repeat(41), "staff:read"))
                        .status())
                .isEqualTo(422);
        String code = NewRoles.code();
        define(code, "staff:read");
        assertThat(admin.post("/api/v1/roles", role(code, "staff:read")).code()).isEqualTo("ROLE_EXISTS");
        assertThat(api.as(Role.ADMIN)
                        .at(TestHospitals.B)
                        .post("/api/v1/roles", role(code, "staff:read"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void aHospitalHasAtMostFiftyRoles() {
        Caller other = api.as(Role.ADMIN).at(TestHospitals.B);
        List<Answer> defined = new ArrayList<>();
        try {
            Answer last;
            do {
                last = other.post("/api/v1/roles", role(NewRoles.code(), "staff:read"));
                defined.add(last);
            } while (last.status() == 201 && defined.size() <= DefineRole.MAX_ROLES);

            assertThat(last.code()).isEqualTo("TOO_MANY_ROLES");
            assertThat(other.get("/api/v1/roles").json().path("items")).hasSize(50);
        } finally {
            defined.stream().filter(answer -> answer.status() == 201).forEach(answer -> other.delete(path(answer)));
        }
    }

    @Test
    void anotherHospitalsRoleIsNotThere() {
        Answer role = define(NewRoles.code(), "staff:read");
        Caller other = api.as(Role.ADMIN).at(TestHospitals.B);

        assertThat(other.get(path(role)).status()).isEqualTo(404);
        assertThat(other.header("If-Match", "*")
                        .put(path(role), Map.of("name", "X", "permissions", List.of("staff:read")))
                        .status())
                .isEqualTo(404);
        assertThat(other.delete(path(role)).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/roles").body()).doesNotContain(role.id().toString());
    }

    @Test
    void rolesAreGivenToStaffAndStayWhileTheyAre() {
        String code = NewRoles.code();
        Answer role = define(code, "staff:read");
        Answer invited = invite();
        String path = "/api/v1/staff/" + invited.id() + "/roles";

        assertThat(admin.put(path, Map.of("roles", List.of(code))).status()).isEqualTo(428);
        Answer assigned = admin.header("If-Match", "\"0\"").put(path, Map.of("roles", List.of(code)));

        assertThat(assigned.json().path("roles").toString()).isEqualTo("[\"" + code + "\"]");
        assertThat(assigned.header("ETag")).isEqualTo("\"1\"");
        assertThat(admin.get("/api/v1/staff/" + invited.id())
                        .json()
                        .path("roles")
                        .toString())
                .contains(code);
        var told = events.awaitPublished(
                "staff.updated", e -> e.key().equals(invited.id().toString()));
        assertThat(told.data().path("roles").toString()).contains(code);

        assertThat(admin.delete(path(role)).code()).isEqualTo("ROLE_IN_USE");
        admin.post("/api/v1/staff/" + invited.id() + "/deactivation");
        assertThat(admin.header("If-Match", "*")
                        .put(path, Map.of("roles", List.of(code)))
                        .status())
                .isEqualTo(409);
        assertThat(admin.delete(path(role)).status()).isEqualTo(204);
    }

    @Test
    void onlyWhoHoldsARoleGivesIt() {
        String code = NewRoles.code();
        String clerk = NewRoles.code();
        define(code, "staff:read", "ledger:read");
        define(clerk, "staff:read", "staff:write");
        Answer invited = invite();
        Caller nurse = api.with(nurse(TestHospitals.A, clerk)).header("If-Match", "*");
        await().atMost(IN_FORCE).until(() -> nurse.get("/api/v1/staff").status() == 200);
        String path = "/api/v1/staff/" + invited.id() + "/roles";

        Answer refused = nurse.put(path, Map.of("roles", List.of(code)));

        assertThat(refused.code()).isEqualTo("PERMISSION_NOT_HELD");
        assertThat(refused.json().path("permissions").toString()).isEqualTo("[\"ledger:read\"]");
        assertThat(nurse.put(path, Map.of("roles", List.of(clerk))).status()).isEqualTo(200);
        assertThat(nurse.put(path, Map.of("roles", List.of("NOBODY_KNOWS"))).status())
                .isEqualTo(422);
        assertThat(api.as(Role.ADMIN)
                        .at(TestHospitals.B)
                        .header("If-Match", "*")
                        .put(path, Map.of("roles", List.of()))
                        .status())
                .isEqualTo(404);
    }

    private String refused(String permission) {
        return admin.post("/api/v1/roles", role(NewRoles.code(), permission)).code();
    }

    private Answer define(String code, String... permissions) {
        Answer defined = admin.post("/api/v1/roles", role(code, permissions));
        assertThat(defined.status()).as(defined.body()).isEqualTo(201);
        return defined;
    }

    private Answer invite() {
        return admin.post(
                "/api/v1/staff",
                Map.of("name", "Ada Lovelace", "email", UUID.randomUUID() + "@a.example", "role", "NURSE"));
    }

    private static Map<String, Object> role(String code, String... permissions) {
        return Map.of("code", code, "name", "Ward lead", "permissions", List.of(permissions));
    }

    private static String nurse(UUID hospital, String code) {
        return TestTokens.user(hospital, UUID.randomUUID(), UUID.randomUUID(), List.of("NURSE", code));
    }

    private static String path(Answer role) {
        return "/api/v1/roles/" + role.id();
    }
}
