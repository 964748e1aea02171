package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.auth.People.Browser;
import io.epione.auth.People.Invited;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class RegistrationApiTest extends AuthTest {

    private static final String REGISTER = "/api/v1/auth/registrations";
    private static final String REVIEW = "/api/v1/registrations";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final String email = UUID.randomUUID() + "@patients.example";
    private People people;
    private Caller frontDesk;

    @BeforeEach
    void knowPeople() {
        people = new People(api, events);
        Neighbours.hospital(TestHospitals.A, "a", "Hospital a");
        frontDesk = staffAt(TestHospitals.A, "a", "RECEPTIONIST");
    }

    @Test
    void somebodyRegistersConfirmsIsAcceptedAndSignsInAsThePatient() {
        assertThat(register(email).status()).isEqualTo(202);
        String mail = Mailbox.await(email, 1);
        assertThat(mail)
                .contains("https://epione.test/confirm-registration?token=")
                .doesNotContain("Lovelace");
        assertThat(waiting(email)).isEmpty();
        assertThat(signIn().code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(confirm(Mailbox.token(mail)).status()).isEqualTo(204);
        assertThat(signIn().code()).isEqualTo("INVALID_CREDENTIALS");
        JsonNode item = waiting(email).getFirst();
        assertThat(item.path("familyName").asString()).isEqualTo("Lovelace");
        assertThat(item.path("birthDate").asString()).isEqualTo("1990-12-10");
        UUID patient = patient(TestHospitals.A);

        Answer accepted = accept(item, patient);

        assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
        assertThat(accepted.json().path("status").asString()).isEqualTo("ACCEPTED");
        assertThat(Mailbox.await(email, 2)).contains("accepted");
        Answer signedIn = signIn();
        assertThat(signedIn.status()).as(signedIn.body()).isEqualTo(200);
        assertThat(signedIn.json().path("user").path("roles").toString()).isEqualTo("[\"PATIENT\"]");
        assertThat(signedIn.json().path("user").path("name").asString()).isEqualTo("Ada Lovelace");
        Browser browser = People.browser(signedIn);
        assertThat(api.with(browser.accessToken())
                        .get("/api/v1/auth/me")
                        .json()
                        .path("postId")
                        .asString())
                .isEqualTo(patient.toString());
        assertThat(api.with(browser.accessToken()).get(REVIEW).status()).isEqualTo(403);
    }

    @Test
    void anErasedPatientIsForgottenHereAndAtKeycloak() {
        register(email);
        confirm(Mailbox.token(Mailbox.await(email, 1)));
        UUID patient = patient(TestHospitals.A);
        accept(waiting(email).getFirst(), patient);
        Answer signedIn = signIn();
        assertThat(signedIn.status()).isEqualTo(200);
        String account = signedIn.json().path("user").path("id").asString();
        Map<String, Object> order = Map.of("patientId", patient, "years", 0, "rule", "GDPR");
        String path = "/internal/patient-erasures";
        assertThat(staffAt(TestHospitals.A, "a", "RECEPTIONIST")
                        .post(path, order)
                        .status())
                .isEqualTo(403);
        Caller service = api.with(KeycloakProcess.serviceToken()).header("X-Tenant-Id", TestHospitals.A.toString());

        Answer erased = service.post(path, order);

        assertThat(erased.status()).as(erased.body()).isEqualTo(200);
        assertThat(erased.json().path("category").asString()).isEqualTo("PORTAL_ACCOUNT");
        assertThat(erased.json().path("rows").asInt()).isEqualTo(2);
        assertThat(signIn().code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(service.post("/internal/account-names", Map.of("ids", List.of(account)))
                        .body())
                .doesNotContain("Lovelace");
        assertThat(service.post(path, order).json().path("outcome").asString())
                .as("again")
                .isEqualTo("ERASED");
    }

    @Test
    void thePasswordIsChosenByTheOwnerOfTheAddressAlone() {
        assertThat(register(email).status()).isEqualTo(202);
        String token = Mailbox.token(Mailbox.await(email, 1));
        for (String weak : List.of("short", "Password123", email.toUpperCase())) {
            Answer refused = api.anonymous().post(REGISTER + "/confirmation", Map.of("token", token, "password", weak));
            assertThat(refused.code()).as(weak).isEqualTo("WEAK_PASSWORD");
        }
        assertThat(confirm(token).status()).isEqualTo(204);
        accept(waiting(email).getFirst(), patient(TestHospitals.A));

        assertThat(people.login(email, "Strangers-Horse-1", null).code()).isEqualTo("INVALID_CREDENTIALS");
        assertThat(signIn().status()).isEqualTo(200);
    }

    @Test
    void whoConfirmsWithoutAPasswordChoosesOneLater() {
        Map<String, Object> withoutPassword = body(email, "a", "");
        withoutPassword.remove("password");
        assertThat(api.anonymous().post(REGISTER, withoutPassword).status()).isEqualTo(202);
        register(email);
        String token = Mailbox.token(Mailbox.await(email, 2));
        assertThat(api.anonymous()
                        .post(REGISTER + "/confirmation", Map.of("token", token))
                        .status())
                .isEqualTo(204);
        accept(waiting(email).getFirst(), patient(TestHospitals.A));
        Mailbox.await(email, 3);
        assertThat(people.login(email, "Strangers-Horse-1", null).status()).isEqualTo(401);

        api.anonymous().post("/api/v1/auth/password-reset", Map.of("email", email));
        String reset = Mailbox.token(Mailbox.await(email, 4));
        assertThat(api.anonymous()
                        .post("/api/v1/auth/password", Map.of("token", reset, "password", "Chosen-Horse-1"))
                        .status())
                .isEqualTo(204);
        assertThat(signIn().status()).isEqualTo(200);
    }

    @Test
    void aLinkWorksOnce() {
        register(email);
        String token = Mailbox.token(Mailbox.await(email, 1));

        assertThat(confirm(token).status()).isEqualTo(204);

        assertThat(confirm(token).status()).isEqualTo(410);
        assertThat(confirm("no-such-token").status()).isEqualTo(410);
        assertThat(confirm(TestHospitals.B + token.substring(36)).status()).isEqualTo(410);
        assertThat(confirm(UUID.randomUUID() + token.substring(36)).status()).isEqualTo(410);
    }

    @Test
    void aKnownAddressIsAnsweredAlikeAndKeepsItsPassword() {
        Invited doctor = people.inviteAndActivate(TestHospitals.B, "b", "DOCTOR");

        Answer known = register(doctor.email());
        Answer unknown = register(email);

        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(202);
        assertThat(known.body()).isEqualTo(unknown.body());
        assertThat(register(doctor.email(), "a", "weak").code()).isEqualTo("WEAK_PASSWORD");
        String mail = Mailbox.await(doctor.email(), 2);
        assertThat(mail).contains("You have an account already");
        confirm(Mailbox.token(mail));
        UUID patient = patient(TestHospitals.A);
        assertThat(accept(waiting(doctor.email()).getFirst(), patient).status()).isEqualTo(200);
        assertThat(people.login(doctor.email(), "Chosen-Horse-1", "a").status()).isEqualTo(401);
        Answer atA = people.login(doctor.email(), People.PASSWORD, "a");
        assertThat(atA.json().path("user").path("roles").toString()).isEqualTo("[\"PATIENT\"]");
        Answer atB = people.move(People.browser(atA), "b", null);
        assertThat(atB.json().path("user").path("roles").toString()).isEqualTo("[\"DOCTOR\"]");
    }

    @Test
    void weakPasswordsAndUnknownHospitalsAreRefused() {
        for (String weak : List.of("short", "Password123", email.toUpperCase())) {
            Answer refused = register(email, "a", weak);
            assertThat(refused.status()).as(weak).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("WEAK_PASSWORD");
        }
        assertThat(register(email, "no-such-hospital", "Chosen-Horse-1").body()).contains("hospital");
        assertThat(register(email, "suspended", "Chosen-Horse-1").status()).isEqualTo(422);
        Map<String, Object> tomorrow = body(email, "a", "Chosen-Horse-1");
        tomorrow.put("birthDate", "2199-01-01");
        assertThat(api.anonymous().post(REGISTER, tomorrow).body()).contains("birthDate");
        assertThat(Mailbox.to(email)).isEmpty();
    }

    @Test
    void onlyAPatientOfTheHospitalIsLinked() {
        JsonNode item = confirmed();

        assertThat(accept(item, UUID.randomUUID()).status()).isEqualTo(422);
        assertThat(accept(item, patient(TestHospitals.B)).status())
                .as("another hospital's")
                .isEqualTo(422);
        UUID gone = UUID.randomUUID();
        Neighbours.patient(TestHospitals.A, gone, "INACTIVE");
        assertThat(accept(item, gone).status()).isEqualTo(422);

        assertThat(waiting(email)).hasSize(1);
        assertThat(accept(item, patient(TestHospitals.A)).status()).isEqualTo(200);
    }

    @Test
    void aPatientHasOneAccount() {
        UUID patient = patient(TestHospitals.A);
        accept(confirmed(), patient);
        String other = UUID.randomUUID() + "@patients.example";
        register(other);
        confirm(Mailbox.token(Mailbox.await(other, 1)));

        Answer refused = accept(waiting(other).getFirst(), patient);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("PATIENT_LINKED");
        assertThat(waiting(other)).hasSize(1);
    }

    @Test
    void aDecisionIsMadeOnceAlsoAtTheSameTime() throws Exception {
        JsonNode item = confirmed();
        UUID first = patient(TestHospitals.A);
        UUID second = patient(TestHospitals.A);
        List<Integer> statuses;
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> both = List.of(
                    () -> accept(item, first).status(),
                    () -> accept(item, second).status());
            statuses = pool.invokeAll(both).stream().map(Future::resultNow).toList();
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(reject(item).code()).isEqualTo("ILLEGAL_TRANSITION");
        assertThat(signIn().status()).isEqualTo(200);
    }

    @Test
    void aRejectionIsMailedAndNobodySignsIn() {
        JsonNode item = confirmed();
        assertThat(frontDesk
                        .post(REVIEW + "/" + item.path("id").asString() + "/rejection", Map.of("reason", " "))
                        .status())
                .isEqualTo(422);

        Answer rejected = reject(item);

        assertThat(rejected.json().path("status").asString()).isEqualTo("REJECTED");
        assertThat(rejected.json().path("reason").asString()).isEqualTo("not known here");
        assertThat(Mailbox.await(email, 2)).contains("not known here");
        assertThat(signIn().status()).isEqualTo(401);
        assertThat(accept(item, patient(TestHospitals.A)).code()).isEqualTo("ILLEGAL_TRANSITION");
    }

    @Test
    void anotherHospitalSeesAndDecidesNothing() {
        JsonNode item = confirmed();
        Caller elsewhere = staffAt(TestHospitals.B, "b", "RECEPTIONIST");
        String path = REVIEW + "/" + item.path("id").asString();

        assertThat(elsewhere.get(REVIEW + "?limit=100").body()).doesNotContain(email);
        assertThat(elsewhere
                        .post(path + "/acceptance", Map.of("patientId", patient(TestHospitals.B)))
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere.post(path + "/rejection", Map.of("reason", "no")).status())
                .isEqualTo(404);
    }

    @Test
    void onlyTheFrontDeskReviews() {
        Caller doctor = staffAt(TestHospitals.A, "a", "DOCTOR");
        assertThat(doctor.get(REVIEW).status()).isEqualTo(403);
        assertThat(doctor.post(REVIEW + "/" + UUID.randomUUID() + "/rejection", Map.of("reason", "no"))
                        .status())
                .isEqualTo(403);
        assertThat(api.anonymous().get(REVIEW).status()).isEqualTo(401);
        assertThat(frontDesk.get(REVIEW + "?status=UNCONFIRMED&limit=1").status())
                .isEqualTo(200);
    }

    @Test
    void whoWorksAtTheHospitalStaysStaffThere() {
        Invited doctor = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
        register(doctor.email());
        confirm(Mailbox.token(Mailbox.await(doctor.email(), 2)));

        assertThat(accept(waiting(doctor.email()).getFirst(), patient(TestHospitals.A))
                        .code())
                .isEqualTo("POST_EXISTS");

        accept(confirmed(), patient(TestHospitals.A));
        people.invite(TestHospitals.A, "a", "NURSE", email);
        Mailbox.await(email, 3);
        assertThat(signIn().json().path("user").path("roles").toString()).isEqualTo("[\"NURSE\"]");
    }

    @Test
    void nothingPersonalIsStoredInTheClear() {
        register(email);
        Mailbox.await(email, 1);

        List<String> rows = Tenancy.as(
                TestHospitals.A,
                () -> transaction.execute(status -> jdbc.sql("select r::text from registration r")
                        .query(String.class)
                        .list()));

        assertThat(rows).isNotEmpty().noneMatch(row -> row.contains("Lovelace") || row.contains(email));
        assertThat(rows).noneMatch(row -> row.contains("-Horse"));
        Long unbound = transaction.execute(status ->
                jdbc.sql("select count(*) from registration").query(Long.class).single());
        assertThat(unbound).as("without a hospital").isZero();
    }

    @Test
    void whatNobodyConfirmsIsForgottenAfterAWeek() {
        register(email);
        String token = Mailbox.token(Mailbox.await(email, 1));
        JsonNode young = confirmed();
        assertThat(frontDesk.get(REVIEW + "?status=UNCONFIRMED&limit=100").body())
                .contains(email);

        Tenancy.as(
                TestHospitals.A,
                () -> transaction.executeWithoutResult(
                        status -> jdbc.sql("update registration set created_at = created_at - interval '8 days'")
                                .update()));

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !frontDesk
                        .get(REVIEW + "?status=UNCONFIRMED&limit=100")
                        .body()
                        .contains(email));
        assertThat(confirm(token).status()).isEqualTo(410);
        assertThat(waiting(email).getFirst().path("id"))
                .as("a confirmed one stays")
                .isEqualTo(young.path("id"));
    }

    private Answer register(String address) {
        return register(address, "a", "Strangers-Horse-1");
    }

    private Answer register(String address, String hospital, String password) {
        return api.anonymous().post(REGISTER, body(address, hospital, password));
    }

    private static Map<String, Object> body(String address, String hospital, String password) {
        return new HashMap<>(Map.of(
                "hospital",
                hospital,
                "givenName",
                "Ada",
                "familyName",
                "Lovelace",
                "birthDate",
                "1990-12-10",
                "email",
                address,
                "password",
                password));
    }

    private Answer confirm(String token) {
        return api.anonymous().post(REGISTER + "/confirmation", Map.of("token", token, "password", "Chosen-Horse-1"));
    }

    /** Registered, and the link followed. */
    private JsonNode confirmed() {
        int before = Mailbox.to(email).size();
        register(email);
        assertThat(confirm(Mailbox.token(Mailbox.await(email, before + 1))).status())
                .isEqualTo(204);
        return waiting(email).getLast();
    }

    private List<JsonNode> waiting(String address) {
        return pages(REVIEW + "?status=WAITING&limit=100")
                .filter(item -> item.path("email").asString().equals(address))
                .toList();
    }

    private Stream<JsonNode> pages(String path) {
        JsonNode page = frontDesk.get(path).json();
        String next = page.path("nextCursor").asString("");
        String base = path.replaceAll("&cursor=.*", "");
        Stream<JsonNode> items = page.path("items").valueStream();
        return next.isEmpty() ? items : Stream.concat(items, pages(base + "&cursor=" + next));
    }

    private Answer accept(JsonNode item, UUID patient) {
        return frontDesk.post(
                REVIEW + "/" + item.path("id").asString() + "/acceptance", Map.of("patientId", patient.toString()));
    }

    private Answer reject(JsonNode item) {
        return frontDesk.post(
                REVIEW + "/" + item.path("id").asString() + "/rejection", Map.of("reason", "not known here"));
    }

    private Answer signIn() {
        return people.login(email, "Chosen-Horse-1", null);
    }

    private Caller staffAt(UUID hospital, String slug, String role) {
        Invited invited = people.inviteAndActivate(hospital, slug, role);
        return api.with(people.signedIn(invited.email()).accessToken());
    }

    private static UUID patient(UUID hospital) {
        UUID id = UUID.randomUUID();
        Neighbours.patient(hospital, id, "ACTIVE");
        return id;
    }
}
