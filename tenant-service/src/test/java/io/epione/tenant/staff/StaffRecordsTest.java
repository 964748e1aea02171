package io.epione.tenant.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class StaffRecordsTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private ExpireLicences expireLicences;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private Caller admin;

    @BeforeEach
    void signIn() {
        admin = api.as(Role.ADMIN).at(TestHospitals.A);
    }

    @Test
    void aLicenceThatRunsOutIsToldOnce() {
        UUID doctor = invite(Map.of(
                "licenceNumber",
                "L-1",
                "licenceAuthority",
                "Chamber",
                "licenceExpiresOn",
                LocalDate.now().plusDays(30)));
        assertThat(path(doctor).json().path("licenceExpired").asBoolean()).isFalse();
        Tenancy.as(
                TestHospitals.A,
                () -> transaction.executeWithoutResult(
                        status -> jdbc.sql("update staff set licence_expires_on = current_date - 2 where id = ?")
                                .param(doctor)
                                .update()));

        expireLicences.run();

        var told = events.awaitPublished(
                "staff.updated",
                e -> e.key().equals(doctor.toString())
                        && e.data().path("licenceExpired").asBoolean());
        assertThat(told.data().path("licenceExpiresOn").asString())
                .isLessThan(LocalDate.now().toString());
        assertThat(told.data().toString()).doesNotContain("L-1");
        String version = String.valueOf(path(doctor).header("ETag"));
        expireLicences.run();
        assertThat(path(doctor).header("ETag")).isEqualTo(version);
        assertThat(api.serviceFor(TestHospitals.A)
                        .get("/internal/staff/" + doctor)
                        .json()
                        .path("licenceExpired")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aLicenceRunsOutAtASuspendedHospitalTooWhateverItsHolderHasLent() {
        UUID hospital = UUID.randomUUID();
        announce(hospital, "ACTIVE");
        admin = api.as(Role.ADMIN).at(hospital);
        await().until(() -> admin.get("/api/v1/staff").status() == 200);
        Map<String, Object> licence = Map.of(
                "licenceNumber", "L-1", "licenceExpiresOn", LocalDate.now().plusDays(30));
        UUID lender = invite(licence);
        UUID borrower = invite(licence);
        activate(hospital, lender);
        activate(hospital, borrower);
        Instant now = Instant.now();
        Answer lent = api.as(Role.DOCTOR)
                .at(hospital, UUID.randomUUID(), lender)
                .post(
                        "/api/v1/delegations",
                        Map.of(
                                "to", borrower,
                                "permissions", List.of("prescription:write"),
                                "from", now.toString(),
                                "until", now.plusSeconds(3_600).toString(),
                                "reason", "Leave"));
        assertThat(lent.status()).as(lent.body()).isEqualTo(201);
        announce(hospital, "SUSPENDED");
        await().until(() -> admin.get("/api/v1/staff").status() == 403);
        Tenancy.as(
                hospital,
                () -> transaction.executeWithoutResult(
                        status -> jdbc.sql("update staff set licence_expires_on = current_date - 2 where id = ?")
                                .param(lender)
                                .update()));

        expireLicences.run();

        events.awaitPublished(
                "staff.updated",
                e -> e.key().equals(lender.toString())
                        && e.data().path("licenceExpired").asBoolean());
        announce(hospital, "ACTIVE");
        await().until(() -> admin.get("/api/v1/staff").status() == 200);
        assertThat(admin.get("/api/v1/delegations/" + lent.id())
                        .json()
                        .path("endedAt")
                        .isNull())
                .isFalse();
    }

    private static void announce(UUID hospital, String status) {
        TestHospitals.announce(hospital, "h-" + hospital, status, "Europe/Berlin", "EUR", "DE");
    }

    @Test
    void aRenewedLicenceIsToldAtOnce() {
        UUID doctor = invite(Map.of("licenceNumber", "L-2"));

        change(doctor, Map.of("licenceExpiresOn", "2020-01-31"));
        assertThat(path(doctor).json().path("licenceExpired").asBoolean()).isTrue();
        change(doctor, Map.of("licenceExpiresOn", LocalDate.now().plusYears(1)));

        assertThat(path(doctor).json().path("licenceExpired").asBoolean()).isFalse();
        events.awaitPublished(
                "staff.updated",
                e -> e.key().equals(doctor.toString())
                        && e.data().path("version").asLong() == 2
                        && !e.data().path("licenceExpired").asBoolean());
    }

    @Test
    void staffAreFoundByDepartmentAndByLicencesThatRunOutSoon() {
        UUID department = department(admin);
        UUID soon = invite(Map.of(
                "departmentId",
                department,
                "licenceNumber",
                "L-4",
                "licenceExpiresOn",
                LocalDate.now().plusDays(20)));
        UUID later = invite(Map.of(
                "departmentId",
                department,
                "licenceNumber",
                "L-5",
                "licenceExpiresOn",
                LocalDate.now().plusDays(90)));
        String found = "/api/v1/staff?departmentId=" + department;

        assertThat(admin.get(found).json().path("items")).hasSize(2);
        assertThat(admin.get(found + "&licenceExpiresBefore=" + LocalDate.now().plusDays(30))
                        .body())
                .contains(soon.toString())
                .doesNotContain(later.toString());
        assertThat(admin.get("/api/v1/staff?licenceExpiresBefore=soon").status())
                .isEqualTo(400);
    }

    @Test
    void nobodyIsTakenOnWithALicenceThatHasRunOutOrHasNoNumber() {
        assertThat(admin.post("/api/v1/staff", staff(Map.of("licenceNumber", "L-3", "licenceExpiresOn", "2020-01-31")))
                        .json()
                        .path("errors")
                        .get(0)
                        .path("field")
                        .asString())
                .isEqualTo("licenceExpiresOn");
        assertThat(admin.post("/api/v1/staff", staff(Map.of("licenceExpiresOn", "2036-01-31")))
                        .status())
                .isEqualTo(422);
        assertThat(admin.post("/api/v1/staff", staff(Map.of("licenceNumber", "L-3", "licenceExpiresOn", "soon")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void transfersKeepWhereSomebodyWasAndWhoSentThem() {
        UUID first = department(admin);
        UUID second = department(admin);
        UUID nurse = invite(Map.of("departmentId", first));
        String transfers = "/api/v1/staff/" + nurse + "/transfers";

        Answer transferred = admin.post(transfers, Map.of("departmentId", second, "reason", "leave cover"));
        change(nurse, Map.of("departmentId", first));

        assertThat(transferred.status()).isEqualTo(201);
        var history = admin.get(transfers).json().path("items");
        assertThat(history).hasSize(2);
        assertThat(history.get(1).path("fromDepartmentId").asString()).isEqualTo(first.toString());
        assertThat(history.get(1).path("toDepartmentId").asString()).isEqualTo(second.toString());
        assertThat(history.get(1).path("transferredBy").asString())
                .isEqualTo(admin.userId().toString());
        assertThat(history.get(0).path("toDepartmentId").asString()).isEqualTo(first.toString());
        assertThat(admin.post(transfers, Map.of("departmentId", first)).code()).isEqualTo("ALREADY_THERE");
        events.awaitPublished(
                "staff.updated",
                e -> e.key().equals(nurse.toString())
                        && e.data().path("departmentId").asString().equals(second.toString()));
    }

    @Test
    void nobodyIsTransferredToOrSeenFromAnotherHospital() {
        Caller elsewhere = api.as(Role.ADMIN).at(TestHospitals.B);
        UUID nurse = invite(Map.of());
        String transfers = "/api/v1/staff/" + nurse + "/transfers";

        assertThat(admin.post(transfers, Map.of("departmentId", department(elsewhere)))
                        .status())
                .isEqualTo(422);
        assertThat(elsewhere
                        .post(transfers, Map.of("departmentId", department(elsewhere)))
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere.get(transfers).status()).isEqualTo(404);
        assertThat(elsewhere
                        .header("If-Match", "*")
                        .put("/api/v1/practitioners/" + nurse + "/profile", profile())
                        .status())
                .isEqualTo(404);
        admin.post("/api/v1/staff/" + nurse + "/deactivation");
        assertThat(admin.post(transfers, Map.of("departmentId", department(admin)))
                        .code())
                .isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void practitionersDescribeThemselvesAndAreFoundByIt() {
        UUID department = department(admin);
        UUID doctor = invite(Map.of("departmentId", department));
        activate(doctor);
        String path = "/api/v1/practitioners/" + doctor;
        Caller self = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), doctor);
        String etag = String.valueOf(self.get(path).header("ETag"));

        assertThat(self.put(path + "/profile", profile()).status()).isEqualTo(428);
        Answer described = self.header("If-Match", etag).put(path + "/profile", profile());
        assertThat(described.status()).isEqualTo(200);
        assertThat(self.header("If-Match", etag)
                        .put(path + "/profile", profile())
                        .status())
                .isEqualTo(412);

        Caller patient = api.as(Role.PATIENT).at(TestHospitals.A);
        String found = "/api/v1/practitioners?limit=100&departmentId=" + department;
        assertThat(patient.get(found + "&language=gsg&role=DOCTOR").body())
                .contains(doctor.toString())
                .contains("Facharzt");
        for (String other : List.of("&language=fr", "&role=NURSE", "&role=ADMIN", "&specialty=NEUROLOGY")) {
            Answer nobody = patient.get(found + other);
            assertThat(nobody.status()).as(other).isEqualTo(200);
            assertThat(nobody.json().path("items")).as(other).isEmpty();
        }
        assertThat(patient.get("/api/v1/practitioners?departmentId=" + UUID.randomUUID())
                        .body())
                .contains("\"items\":[]");
    }

    @Test
    void nobodyElseDescribesAPractitionerAndLanguagesAreCodes() {
        UUID doctor = invite(Map.of());
        String path = "/api/v1/practitioners/" + doctor + "/profile";
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.A)
                        .header("If-Match", "*")
                        .put(path, profile())
                        .status())
                .isEqualTo(403);
        assertThat(api.as(Role.PATIENT)
                        .at(TestHospitals.A, UUID.randomUUID(), doctor)
                        .header("If-Match", "*")
                        .put(path, profile())
                        .status())
                .isEqualTo(403);
        Caller elsewhere = api.as(Role.DOCTOR).at(TestHospitals.B).header("If-Match", "*");
        Answer foreign = elsewhere.put(path, profile());
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.code())
                .as("as for an id that nobody has")
                .isEqualTo(elsewhere
                        .put("/api/v1/practitioners/" + UUID.randomUUID() + "/profile", profile())
                        .code());
        for (String wrong : List.of("xx", "German", "")) {
            assertThat(admin.header("If-Match", "*")
                            .put(path, Map.of("qualifications", List.of(), "languages", List.of(wrong)))
                            .status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    private Answer path(UUID staff) {
        return admin.get("/api/v1/staff/" + staff);
    }

    private void change(UUID staff, Map<String, Object> changes) {
        Answer changed = admin.header("If-Match", "*").patch("/api/v1/staff/" + staff, changes);
        assertThat(changed.status()).isEqualTo(200);
    }

    private UUID invite(Map<String, Object> more) {
        return admin.post("/api/v1/staff", staff(more)).id();
    }

    private void activate(UUID staff) {
        activate(TestHospitals.A, staff);
    }

    private void activate(UUID hospital, UUID staff) {
        events.send(
                "user.activated", hospital, Map.of("id", UUID.randomUUID().toString(), "staffId", staff.toString()));
        await().until(() -> path(staff).json().path("status").asString().equals("ACTIVE"));
    }

    private static UUID department(Caller by) {
        String code = UUID.randomUUID().toString().substring(0, 8);
        return by.post("/api/v1/departments", Map.of("code", code, "name", "Department"))
                .id();
    }

    private static Map<String, Object> profile() {
        return Map.of(
                "qualifications", List.of("Facharzt für Innere Medizin, 2009"), "languages", List.of("de", "gsg"));
    }

    private static Map<String, Object> staff(Map<String, Object> more) {
        Map<String, Object> staff = new HashMap<>(more);
        staff.put("name", "Ada Lovelace");
        staff.put("email", UUID.randomUUID() + "@a.example");
        staff.put("role", "DOCTOR");
        return staff;
    }
}
