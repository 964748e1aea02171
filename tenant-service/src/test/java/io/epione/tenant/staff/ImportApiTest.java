package io.epione.tenant.staff;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class ImportApiTest {

    private static final String IMPORTS = "/api/v1/staff/imports";
    private static final String HEADER = "name,email,role,department,specialty,licenceNumber,licenceExpiresOn\n";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private final String salt = UUID.randomUUID().toString().substring(0, 8);
    private Caller admin;

    @BeforeEach
    void signIn() {
        admin = csv(api.as(Role.ADMIN).at(TestHospitals.A));
    }

    @Test
    void everybodyInTheFileIsInvitedOnce() {
        UUID department = json().post("/api/v1/departments", Map.of("code", "D" + salt, "name", "Cardiology"))
                .id();
        String file = HEADER + "Ada," + email("Ada") + ",doctor,D" + salt + ",Cardiology,L-1,2090-01-31\n" + "Grace,"
                + email("grace") + ",NURSE,,,,\n";

        Answer imported = admin.post(IMPORTS, file);
        Answer again = admin.post(IMPORTS, file);

        assertThat(imported.status()).isEqualTo(201);
        assertThat(imported.json().path("lines").asInt()).isEqualTo(2);
        var first = imported.json().path("items").get(0);
        assertThat(first.path("line").asInt()).isEqualTo(2);
        assertThat(first.path("email").asString()).isEqualTo(email("ada"));
        String ada = first.path("staffId").asString();
        events.awaitPublished("staff.invited", e -> e.key().equals(ada));
        var details = json().get("/api/v1/staff/" + ada).json();
        assertThat(details.path("departmentId").asString()).isEqualTo(department.toString());
        assertThat(details.path("specialty").asString()).isEqualTo("CARDIOLOGY");
        assertThat(details.path("licenceExpiresOn").asString()).isEqualTo("2090-01-31");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json()).isEqualTo(imported.json());
        assertThat(json().get(IMPORTS + "/" + imported.id()).json()).isEqualTo(imported.json());
    }

    @Test
    void oneWrongLineKeepsEverybodyOutAndEveryMistakeIsNamed() {
        String file = HEADER + "Ada," + email("ada") + ",DOCTOR,,,,\n"
                + " ,nobody,WIZARD,NOWHERE,astrology,,2090-01-31\n"
                + "Ada again," + email("ADA") + ",DOCTOR,,,L-1,2020-01-31\n"
                + "short," + email("short") + "\n"
                + "late," + email("late") + ",NURSE,,,L-2,soon\n";

        Answer refused = admin.post(IMPORTS, file);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("IMPORT_INVALID");
        assertThat(refused.json().path("lines").asInt()).isEqualTo(5);
        assertThat(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asString()))
                .containsExactlyInAnyOrder(
                        "lines[3].name",
                        "lines[3].email",
                        "lines[3].role",
                        "lines[3].department",
                        "lines[3].specialty",
                        "lines[3].licenceNumber",
                        "lines[4].email",
                        "lines[4].licenceExpiresOn",
                        "lines[5]",
                        "lines[6].licenceExpiresOn");
        assertThat(refused.body()).doesNotContain(salt);
        Answer mended = admin.post(IMPORTS, HEADER + "Ada," + email("ada") + ",DOCTOR,,,,\n");
        assertThat(mended.status()).isEqualTo(201);
    }

    @Test
    void whoIsOnTheStaffAlreadyIsNamedAndAnotherHospitalTakesTheSameFile() {
        String file = "name,email,role\nAda," + email("ada") + ",DOCTOR\n";
        assertThat(admin.post(IMPORTS, file).status()).isEqualTo(201);

        Answer refused = admin.post(IMPORTS, file + "Grace," + email("grace") + ",NURSE\n");
        assertThat(refused.json().path("errors").get(0).path("field").asString())
                .isEqualTo("lines[2].email");

        Caller elsewhere = csv(api.as(Role.ADMIN).at(TestHospitals.B));
        Answer theirs = elsewhere.post(IMPORTS, file);
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(json().get(IMPORTS + "/" + theirs.id()).status()).isEqualTo(404);
    }

    @Test
    void theSameFileAtOnceIsImportedOnce() throws Exception {
        StringBuilder file = new StringBuilder("name,email,role\n");
        for (int i = 0; i < 50; i++) {
            file.append("Nurse ").append(i).append(',').append(email("n" + i)).append(",NURSE\n");
        }
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> send = () -> admin.post(IMPORTS, file.toString()).status();
            var answers = pool.invokeAll(Collections.nCopies(8, send)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers)
                    .containsOnlyOnce(201)
                    .allMatch(status -> status == 201 || status == 200 || status == 409);
        }
        assertThat(admin.post(IMPORTS, file.toString()).json().path("items")).hasSize(50);
    }

    @Test
    void aFileOfTheGreatestLengthIsImported() {
        StringBuilder file = new StringBuilder("name,email,role\n");
        for (int i = 0; i < StaffSheet.MAX_LINES; i++) {
            file.append("Nurse ").append(i).append(',').append(email("n" + i)).append(",NURSE\n");
        }
        Instant start = Instant.now();

        assertThat(admin.post(IMPORTS, file.toString()).status()).isEqualTo(201);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void theSameKeyGivesTheSameAnswer() {
        Caller keyed = admin.header("Idempotency-Key", UUID.randomUUID().toString());
        String file = "name,email,role\nAda," + email("ada") + ",DOCTOR\n";

        Answer first = keyed.post(IMPORTS, file);
        Answer second = keyed.post(IMPORTS, file);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void onlyAdministratorsImportAndOnlyText() {
        String file = "name,email,role\nAda," + email("ada") + ",DOCTOR\n";

        assertThat(csv(api.as(Role.DOCTOR).at(TestHospitals.A))
                        .post(IMPORTS, file)
                        .status())
                .isEqualTo(403);
        Answer refused = json().post(IMPORTS, Map.of("name", "Ada"));
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.body()).contains("Send text/csv.");
        assertThat(admin.post(IMPORTS, "x".repeat(StaffSheet.MAX_BYTES + 1)).status())
                .isEqualTo(413);
        assertThat(admin.post(IMPORTS).status()).isIn(400, 415);
        assertThat(admin.post(IMPORTS, "name,email,role\nA\u0000da," + email("ada") + ",DOCTOR\n")
                        .status())
                .isEqualTo(422);
    }

    private String email(String name) {
        return name + "@" + salt + ".example";
    }

    private Caller json() {
        return api.as(Role.ADMIN).at(TestHospitals.A);
    }

    private static Caller csv(Caller caller) {
        return caller.header("Content-Type", "text/csv");
    }
}
