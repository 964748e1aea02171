package io.epione.tenant.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class StaffApiTest {

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
    void anAdministratorInvitesAndTheInvitedBecomesAPractitioner() {
        Answer invited = admin.post("/api/v1/staff", staff("DOCTOR", Map.of("specialty", "cardiology")));
        assertThat(invited.status()).isEqualTo(201);
        assertThat(invited.json().path("status").asString()).isEqualTo("INVITED");
        events.awaitPublished("staff.invited", e -> e.key().equals(invited.id().toString()));

        UUID account = UUID.randomUUID();
        activate(invited, account);

        Caller receptionist = api.as(Role.RECEPTIONIST).at(TestHospitals.A);
        Answer found = receptionist.get("/api/v1/practitioners/" + invited.id());
        assertThat(found.json().path("specialty").asString()).isEqualTo("CARDIOLOGY");
        assertThat(found.json().path("userId").asString()).isEqualTo(account.toString());
        var updated = events.awaitPublished(
                "staff.updated", e -> e.key().equals(invited.id().toString()));
        assertThat(updated.data().path("status").asString()).isEqualTo("ACTIVE");
        assertThat(updated.data().path("version").asLong()).isEqualTo(1);
    }

    @Test
    void oneAddressWorksOnceAtAHospitalAndAgainAtAnother() {
        Map<String, Object> staff = staff("NURSE", Map.of());
        assertThat(admin.post("/api/v1/staff", staff).status()).isEqualTo(201);
        staff.put("email", staff.get("email").toString().toUpperCase());

        assertThat(admin.post("/api/v1/staff", staff).code()).isEqualTo("STAFF_EXISTS");
        assertThat(api.as(Role.ADMIN)
                        .at(TestHospitals.B)
                        .post("/api/v1/staff", staff)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void unknownSpecialtiesDepartmentsAndRolesAreRefused() {
        assertThat(admin.post("/api/v1/staff", staff("DOCTOR", Map.of("specialty", "astrology")))
                        .status())
                .isEqualTo(422);
        assertThat(admin.post("/api/v1/staff", staff("PLATFORM_ADMIN", Map.of()))
                        .status())
                .isEqualTo(422);
        assertThat(admin.post("/api/v1/staff", staff("WIZARD", Map.of())).status())
                .isEqualTo(400);
        assertThat(admin.post("/api/v1/staff", staff("DOCTOR", Map.of("departmentId", UUID.randomUUID())))
                        .status())
                .isEqualTo(422);
        Answer elsewhere = api.as(Role.ADMIN)
                .at(TestHospitals.B)
                .post("/api/v1/departments", Map.of("code", code(), "name", "Surgery"));
        assertThat(admin.post("/api/v1/staff", staff("DOCTOR", Map.of("departmentId", elsewhere.id())))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void departmentsBelongToTheirHospital() {
        String code = code();
        Answer added = admin.post("/api/v1/departments", Map.of("code", code, "name", "Cardiology"));
        assertThat(added.status()).isEqualTo(201);
        assertThat(admin.post("/api/v1/departments", Map.of("code", code, "name", "Other"))
                        .code())
                .isEqualTo("DEPARTMENT_EXISTS");

        Caller other = api.as(Role.ADMIN).at(TestHospitals.B);
        assertThat(other.get("/api/v1/departments/" + added.id()).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/departments?limit=100").body())
                .doesNotContain(added.id().toString());
        assertThat(admin.get("/api/v1/departments?limit=100").body())
                .contains(added.id().toString());
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.A)
                        .post("/api/v1/departments", Map.of("code", "X", "name", "X"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anotherHospitalsStaffIsNotThere() {
        Answer invited = admin.post("/api/v1/staff", staff("DOCTOR", Map.of()));
        Caller other = api.as(Role.ADMIN).at(TestHospitals.B);
        String path = "/api/v1/staff/" + invited.id();

        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.header("If-Match", "*")
                        .patch(path, Map.of("name", "X"))
                        .status())
                .isEqualTo(404);
        assertThat(other.post(path + "/deactivation").status()).isEqualTo(404);
        assertThat(other.post(path + "/invitation").status()).isEqualTo(404);
        assertThat(other.get("/api/v1/practitioners/" + invited.id()).status()).isEqualTo(404);
        assertThat(api.serviceFor(TestHospitals.B)
                        .get("/internal/staff/" + invited.id())
                        .status())
                .isEqualTo(404);
        assertThat(admin.get("/internal/staff/" + invited.id()).status()).isEqualTo(403);
    }

    @Test
    void aChangeNeedsTheVersionThatWasRead() {
        Answer invited = admin.post("/api/v1/staff", staff("NURSE", Map.of()));
        String path = "/api/v1/staff/" + invited.id();

        assertThat(admin.patch(path, Map.of("role", "DOCTOR")).status()).isEqualTo(428);
        Answer changed = admin.header("If-Match", String.valueOf(admin.get(path).header("ETag")))
                .patch(path, Map.of("role", "DOCTOR"));
        assertThat(changed.json().path("role").asString()).isEqualTo("DOCTOR");
        assertThat(admin.header("If-Match", "\"0\"")
                        .patch(path, Map.of("role", "NURSE"))
                        .status())
                .isEqualTo(412);
    }

    @Test
    void whoLeavesIsOutOfTheDirectoryAndIsNotInvitedAgain() {
        Answer invited = admin.post("/api/v1/staff", staff("DOCTOR", Map.of()));
        activate(invited, UUID.randomUUID());

        Answer left = admin.post("/api/v1/staff/" + invited.id() + "/deactivation");

        assertThat(left.json().path("status").asString()).isEqualTo("DEACTIVATED");
        assertThat(admin.get("/api/v1/practitioners?limit=100").body())
                .doesNotContain(invited.id().toString());
        assertThat(admin.post("/api/v1/staff/" + invited.id() + "/invitation").code())
                .isEqualTo("ILLEGAL_TRANSITION");
        events.awaitPublished(
                "staff.updated",
                e -> e.key().equals(invited.id().toString())
                        && e.data().path("status").asString().equals("DEACTIVATED"));
    }

    @Test
    void aTokenOfWhoHasLeftOpensNothingMore() {
        Answer invited = admin.post("/api/v1/staff", staff("DOCTOR", Map.of()));
        UUID user = UUID.randomUUID();
        activate(invited, user);
        Caller leaver = api.as(Role.DOCTOR).at(TestHospitals.A, user, invited.id());
        assertThat(leaver.get("/api/v1/practitioners").status()).isEqualTo(200);

        admin.post("/api/v1/staff/" + invited.id() + "/deactivation");

        await().until(() -> leaver.get("/api/v1/practitioners").status() == 401);
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.B, user, invited.id())
                        .get("/api/v1/practitioners")
                        .status())
                .as("the same person at another hospital")
                .isEqualTo(200);
    }

    @Test
    void nobodyWithdrawsTheOwnPost() {
        assertThat(admin.post("/api/v1/staff/" + admin.postId() + "/deactivation")
                        .code())
                .isEqualTo("OWN_POST");
    }

    @Test
    void theDirectoryIsSearchedBySpecialtyAndName() {
        String name = "Zo%e " + code();
        Map<String, Object> staff = staff("DOCTOR", Map.of("specialty", "394579002"));
        staff.put("name", name);
        Answer invited = admin.post("/api/v1/staff", staff);
        activate(invited, UUID.randomUUID());

        Caller patient = api.as(Role.PATIENT).at(TestHospitals.A);
        assertThat(patient.get("/api/v1/practitioners?specialty=Cardiology&q=o%25e&limit=100")
                        .body())
                .contains(invited.id().toString());
        assertThat(patient.get("/api/v1/practitioners?specialty=NEUROLOGY&limit=100")
                        .body())
                .doesNotContain(invited.id().toString());
        assertThat(patient.get("/api/v1/practitioners?q=nobody%25here").json().path("items"))
                .isEmpty();
        assertThat(patient.get("/api/v1/practitioners?q=%00").status()).isIn(400, 422);
    }

    @Test
    void specialtiesCarryTheirCodings() {
        Answer list = api.as(Role.PATIENT).at(TestHospitals.A).get("/api/v1/specialties");
        assertThat(list.json().path("items").size()).isGreaterThan(30);
        assertThat(list.body()).contains("http://snomed.info/sct", "394579002", "207RC0000X");
    }

    private void activate(Answer invited, UUID account) {
        events.send(
                "user.activated",
                TestHospitals.A,
                Map.of("id", account.toString(), "staffId", invited.id().toString()));
        await().until(() -> admin.get("/api/v1/staff/" + invited.id())
                .json()
                .path("status")
                .asString()
                .equals("ACTIVE"));
    }

    private static Map<String, Object> staff(String role, Map<String, Object> more) {
        Map<String, Object> staff = new HashMap<>(more);
        staff.put("name", "Ada Lovelace");
        staff.put("email", UUID.randomUUID() + "@a.example");
        staff.put("role", role);
        return staff;
    }

    private static String code() {
        return UUID.randomUUID().toString().substring(0, 8);
    }
}
