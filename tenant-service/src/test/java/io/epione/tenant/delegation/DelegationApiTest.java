package io.epione.tenant.delegation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class DelegationApiTest {

    private static final Duration IN_FORCE = Duration.ofSeconds(20);
    private static final String DELEGATIONS = "/api/v1/delegations";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private Caller admin;

    private record Person(UUID id, String email, Caller caller) {}

    @BeforeEach
    void signIn() {
        admin = api.as(Role.ADMIN).at(TestHospitals.A);
    }

    @Test
    void whatIsLentHoldsAtOnceAndIsGoneWhenItIsTakenBack() {
        Person lender = staff(Role.PRIVACY_OFFICER);
        Person borrower = staff(Role.NURSE);
        assertThat(staffList(borrower)).isEqualTo(403);

        Answer lent = lend(lender, borrower, "staff:read");
        assertThat(lent.status()).as(lent.body()).isEqualTo(201);
        await().atMost(IN_FORCE).until(() -> staffList(borrower) == 200);
        assertThat(borrower.caller().get("/api/v1/analytics/overview").status()).isNotEqualTo(200);

        assertThat(lender.caller().delete(path(lent)).status()).isEqualTo(204);
        await().atMost(IN_FORCE).until(() -> staffList(borrower) == 403);
        assertThat(lender.caller().delete(path(lent)).status()).isEqualTo(204);
        assertThat(lender.caller().get(path(lent)).json().path("endedAt").isNull())
                .isFalse();
        assertThat(Mailbox.await(lender.email(), 2)).contains("has ended early");
        assertThat(Mailbox.await(borrower.email(), 2)).contains("has ended early");
        assertThat(Mailbox.to(borrower.email()).getFirst())
                .contains("staff:read")
                .doesNotContain("parental leave");
    }

    @Test
    void nothingHoldsBeforeItsFirstMomentNorFromItsLastOn() {
        Person lender = staff(Role.PRIVACY_OFFICER);
        Person early = staff(Role.NURSE);
        Person now = staff(Role.NURSE);
        Instant end = Instant.now().plusSeconds(4);

        assertThat(lend(lender, early, Instant.now().plusSeconds(3600), end.plusSeconds(7200), "staff:read")
                        .status())
                .isEqualTo(201);
        assertThat(lend(lender, now, Instant.now(), end, "staff:read").status()).isEqualTo(201);

        await().atMost(IN_FORCE).until(() -> staffList(now) == 200);
        assertThat(staffList(early)).isEqualTo(403);
        await().atMost(IN_FORCE).until(() -> staffList(now) == 403);
        assertThat(Instant.now()).isAfterOrEqualTo(end);
    }

    @Test
    void whoLeavesLendsNothingAnyMore() {
        Person lender = staff(Role.PRIVACY_OFFICER);
        Person borrower = staff(Role.NURSE);
        Answer lent = lend(lender, borrower, "staff:read");
        await().atMost(IN_FORCE).until(() -> staffList(borrower) == 200);

        admin.post("/api/v1/staff/" + lender.id() + "/deactivation");

        await().atMost(IN_FORCE).until(() -> staffList(borrower) == 403);
        assertThat(borrower.caller().get(path(lent)).json().path("endedAt").isNull())
                .isFalse();
        await().atMost(IN_FORCE)
                .until(() -> lend(lender, borrower, "staff:read").status() == 401);
    }

    @Test
    void whoNoLongerHoldsAPermissionNoLongerLendsIt() {
        String code = "R" + Math.abs(UUID.randomUUID().hashCode());
        Answer role = admin.post(
                "/api/v1/roles", Map.of("code", code, "name", "Planner", "permissions", List.of("staff:read")));
        Person lender = staff(Role.NURSE);
        Person borrower = staff(Role.NURSE);
        admin.header("If-Match", "*").put("/api/v1/staff/" + lender.id() + "/roles", Map.of("roles", List.of(code)));
        assertThat(lend(lender, borrower, "staff:read").status()).isEqualTo(201);
        await().atMost(IN_FORCE).until(() -> staffList(borrower) == 200);

        admin.header("If-Match", "*")
                .put("/api/v1/roles/" + role.id(), Map.of("name", "Planner", "permissions", List.of("ledger:read")));

        await().atMost(IN_FORCE).until(() -> staffList(borrower) == 403);
    }

    @Test
    void whatIsBorrowedIsNotPassedOn() {
        Person lender = staff(Role.PRIVACY_OFFICER);
        Person borrower = staff(Role.NURSE);
        Person third = staff(Role.NURSE);
        lend(lender, borrower, "staff:read");
        await().atMost(IN_FORCE).until(() -> staffList(borrower) == 200);

        Answer refused = lend(borrower, third, "staff:read");

        assertThat(refused.code()).isEqualTo("PERMISSION_NOT_HELD");
        assertThat(refused.json().path("permissions").toString()).isEqualTo("[\"staff:read\"]");
    }

    @Test
    void whatTakesAProfessionIsLentAmongThoseWhoPractiseIt() {
        Person doctor = licensed(Role.DOCTOR, LocalDate.now().plusYears(1));
        Person colleague = licensed(Role.DOCTOR, LocalDate.now().plusYears(1));

        assertThat(lend(doctor, colleague, "prescription:write").status()).isEqualTo(201);
        assertThat(lend(doctor, staff(Role.DOCTOR), "prescription:write").code())
                .isEqualTo("PERMISSION_NOT_LENDABLE");
        assertThat(lend(staff(Role.DOCTOR), colleague, "prescription:write").code())
                .isEqualTo("PERMISSION_NOT_LENDABLE");
        assertThat(lend(doctor, licensed(Role.PHARMACIST, LocalDate.now().plusYears(1)), "prescription:write")
                        .code())
                .isEqualTo("PERMISSION_NOT_LENDABLE");
        assertThat(lend(doctor, licensed(Role.NURSE, LocalDate.now().plusYears(1)), "prescription:write")
                        .code())
                .isEqualTo("PERMISSION_NOT_LENDABLE");
        assertThat(lend(doctor, colleague, "prescription:verify").code()).isEqualTo("PERMISSION_NOT_HELD");
        Answer whole = doctor.caller().post(DELEGATIONS, terms(staff(Role.NURSE).id(), Map.of("role", "DOCTOR")));
        assertThat(whole.json().path("permissions").toString())
                .contains("prescription:write")
                .doesNotContain("stock:read");
    }

    @Test
    void periodsAndPeopleAreChecked() {
        Person lender = staff(Role.PRIVACY_OFFICER);
        Person borrower = staff(Role.NURSE);
        Instant now = Instant.now();

        assertThat(lend(lender, borrower, now, now.plus(Duration.ofDays(90)), "staff:read")
                        .status())
                .isEqualTo(201);
        assertThat(lend(lender, borrower, now, now.plus(Duration.ofDays(90)).plusSeconds(1), "staff:read")
                        .status())
                .isEqualTo(422);
        assertThat(lend(lender, borrower, now, now, "staff:read").status()).isEqualTo(422);
        assertThat(lend(lender, borrower, now.minusSeconds(60), now.minusSeconds(1), "staff:read")
                        .status())
                .isEqualTo(422);
        assertThat(lend(lender, lender, "staff:read").status()).isEqualTo(422);
        assertThat(lender.caller()
                        .post(DELEGATIONS, terms(UUID.randomUUID(), Map.of("permissions", List.of("staff:read"))))
                        .status())
                .isEqualTo(422);
        assertThat(lender.caller()
                        .post(DELEGATIONS, terms(borrower.id(), Map.of()))
                        .status())
                .isEqualTo(422);
        assertThat(lender.caller()
                        .post(DELEGATIONS, terms(borrower.id(), Map.of("role", "NO_SUCH_ROLE")))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void lendingIsRecordedAndLimited() {
        Person lender = staff(Role.PRIVACY_OFFICER);
        Person borrower = staff(Role.NURSE);
        Answer lent = lend(lender, borrower, "staff:read");
        for (int i = 1; i < 20; i++) {
            assertThat(lend(lender, borrower, "staff:read").status()).isEqualTo(201);
        }

        assertThat(lend(lender, borrower, "staff:read").code()).isEqualTo("TOO_MANY_DELEGATIONS");
        lender.caller().delete(path(lent));
        assertThat(lend(lender, borrower, "staff:read").status()).isEqualTo(201);
        for (String action : List.of("create", "end")) {
            events.awaitPublished(
                    "audit.recorded",
                    e -> e.data().path("resourceId").asString().equals(lent.id().toString())
                            && e.data().path("action").asString().equals(action)
                            && e.data()
                                    .path("actorId")
                                    .asString()
                                    .equals(lender.caller().userId().toString()));
        }
    }

    @Test
    void delegationsAreSeenByTheTwoAndByWhoeverManagesThem() {
        Person lender = staff(Role.PRIVACY_OFFICER);
        Person borrower = staff(Role.NURSE);
        Person third = staff(Role.NURSE);
        Answer lent = lend(lender, borrower, "staff:read");
        String id = lent.id().toString();

        assertThat(lender.caller().get(DELEGATIONS + "?of=me").body()).contains(id);
        assertThat(lender.caller().get(DELEGATIONS + "?to=me").body()).doesNotContain(id);
        assertThat(borrower.caller().get(DELEGATIONS + "?to=me").body()).contains(id);
        assertThat(borrower.caller().get(DELEGATIONS + "?of=me").body()).doesNotContain(id);
        assertThat(third.caller().get(DELEGATIONS).body()).doesNotContain(id);
        assertThat(third.caller().get(path(lent)).status()).isEqualTo(404);
        assertThat(third.caller().delete(path(lent)).status()).isEqualTo(404);
        assertThat(borrower.caller().delete(path(lent)).status()).isEqualTo(403);
        assertThat(api.as(Role.ADMIN).at(TestHospitals.B).get(path(lent)).status())
                .isEqualTo(404);
        assertThat(api.as(Role.ADMIN).at(TestHospitals.B).delete(path(lent)).status())
                .isEqualTo(404);
        assertThat(admin.get(DELEGATIONS + "?limit=100").body()).contains(id);
        assertThat(admin.delete(path(lent)).status()).isEqualTo(204);
    }

    private Answer lend(Person lender, Person borrower, String permission) {
        Instant now = Instant.now();
        return lend(lender, borrower, now, now.plus(Duration.ofDays(7)), permission);
    }

    private static Answer lend(Person lender, Person borrower, Instant from, Instant until, String permission) {
        Map<String, Object> terms = terms(borrower.id(), Map.of("permissions", List.of(permission)));
        terms.put("from", from.toString());
        terms.put("until", until.toString());
        return lender.caller().post(DELEGATIONS, terms);
    }

    private static Map<String, Object> terms(UUID to, Map<String, Object> what) {
        Map<String, Object> terms = new HashMap<>(what);
        terms.put("to", to.toString());
        terms.put("from", Instant.now().toString());
        terms.put("until", Instant.now().plus(Duration.ofDays(1)).toString());
        terms.put("reason", "parental leave");
        return terms;
    }

    private Person staff(Role role) {
        return person(role, Map.of());
    }

    private Person licensed(Role role, LocalDate until) {
        return person(role, Map.of("licenceNumber", "L-1", "licenceExpiresOn", until.toString()));
    }

    private Person person(Role role, Map<String, Object> more) {
        String email = UUID.randomUUID() + "@a.example";
        Map<String, Object> body = new HashMap<>(more);
        body.putAll(Map.of("name", "Ada Lovelace", "email", email, "role", role.name()));
        UUID id = admin.post("/api/v1/staff", body).id();
        UUID account = UUID.randomUUID();
        events.send("user.activated", TestHospitals.A, Map.of("id", account.toString(), "staffId", id.toString()));
        await().until(() -> admin.get("/api/v1/staff/" + id)
                .json()
                .path("status")
                .asString()
                .equals("ACTIVE"));
        return new Person(id, email, api.as(role).at(TestHospitals.A, account, id));
    }

    private static int staffList(Person person) {
        return person.caller().get("/api/v1/staff").status();
    }

    private static String path(Answer delegation) {
        return DELEGATIONS + "/" + delegation.id();
    }
}
