package io.epione.patient.access;

import static io.epione.patient.access.RecordStage.EVERYONE;
import static io.epione.patient.access.RecordStage.condition;
import static io.epione.patient.access.RecordStage.consent;
import static io.epione.patient.access.RecordStage.path;
import static io.epione.patient.access.RecordStage.provision;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestDatabase;
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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class FamilyTest implements AuthStandIn {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private Hospitals hospitals;

    @Autowired
    private Treatments treatments;

    @Autowired
    private TransactionTemplate transaction;

    private RecordStage stage;
    private UUID mother;
    private Caller account;
    private Caller reception;

    @BeforeEach
    void aMother() {
        stage = new RecordStage(api, treatments, transaction);
        mother = stage.patient(LocalDate.of(1980, 1, 1));
        account = stage.account(mother);
        reception = stage.somebody(Role.RECEPTIONIST);
    }

    private LocalDate today() {
        return LocalDate.now(hospitals.find(TestHospitals.A).orElseThrow().timezone());
    }

    private UUID child(LocalDate born) {
        UUID child = stage.patient(born);
        Caller doctor = stage.treating(Role.DOCTOR, child);
        doctor.post(path(child, "conditions"), condition("F32.1"));
        doctor.post(path(child, "conditions"), condition("J45"));
        return child;
    }

    private Map<String, Object> proxy(UUID member) {
        return new HashMap<>(Map.of(
                "holderId",
                mother.toString(),
                "relationship",
                "PRN",
                "evidenceDocumentId",
                stage.document(reception, member).toString()));
    }

    private UUID named(UUID member, Map<String, Object> proxy) {
        Answer answer = reception.post(path(member, "proxies"), proxy);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.id();
    }

    private List<String> family() {
        return account.get("/api/v1/patients/me/family")
                .json()
                .path("items")
                .valueStream()
                .map(member -> member.path("patientId").asString())
                .toList();
    }

    private int conditions(UUID member) {
        Answer answer = account.get(path(member, "chart"));
        assertThat(answer.json().path("withheld").asInt(0)).as("never told").isZero();
        return answer.status() == 200 ? answer.json().path("conditions").size() : -answer.status();
    }

    @Test
    void oneAccountOpensTheRecordsOfSeveralMembers() {
        UUID first = child(today().minusYears(5));
        UUID second = child(today().minusYears(7));
        assertThat(conditions(first)).isEqualTo(-404);
        named(first, proxy(first));
        named(second, proxy(second));

        assertThat(family()).containsExactly(first.toString(), second.toString());
        assertThat(conditions(first)).isEqualTo(2);
        assertThat(account.get("/api/v1/patients/" + second)
                        .json()
                        .path("givenName")
                        .asString())
                .isEqualTo("Greta");
        assertThat(account.get(path(first, "documents")).json().path("items")).hasSize(1);
        assertThat(account.get(path(first, "laboratory-orders")).status()).isEqualTo(200);
        assertThat(stage.account(stage.patient(today().minusYears(40)))
                        .get(path(first, "chart"))
                        .status())
                .as("somebody else's account")
                .isEqualTo(404);
        assertThat(events.awaitPublished(
                                "audit.recorded",
                                e -> e.data().path("patientId").asString("").equals(first.toString())
                                        && e.data()
                                                .path("actorId")
                                                .asString("")
                                                .equals(account.userId().toString())
                                        && e.data().path("outcome").asString().equals("success"))
                        .data()
                        .path("purpose")
                        .asString())
                .isEqualTo("FAMRQT");
    }

    @Test
    void aParentsAccessNarrowsAndEndsOnTheBirthdays() {
        UUID almostFourteen = child(today().minusYears(14).plusDays(1));
        UUID fourteen = child(today().minusYears(14));
        UUID almostEighteen = child(today().minusYears(18).plusDays(1));
        UUID eighteen = child(today().minusYears(18));
        for (UUID member : List.of(almostFourteen, fourteen, almostEighteen, eighteen)) {
            named(member, proxy(member));
        }

        assertThat(conditions(almostFourteen)).isEqualTo(2);
        assertThat(conditions(fourteen)).isEqualTo(1);
        assertThat(conditions(almostEighteen)).isEqualTo(1);
        assertThat(conditions(eighteen)).isEqualTo(-404);
        assertThat(family()).containsExactly(almostFourteen.toString(), fourteen.toString(), almostEighteen.toString());
        String hidden = stage.treating(Role.DOCTOR, fourteen)
                .get(path(fourteen, "conditions"))
                .json()
                .at("/items/1/id")
                .asString();
        assertThat(account.get(path(fourteen, "conditions/" + hidden)).status())
                .as("as what is not there")
                .isEqualTo(404);
        assertThat(stage.account(fourteen).get(path(fourteen, "chart")).json().path("conditions"))
                .hasSize(2);
    }

    @Test
    void whoHasThePowerOfAttorneyOfAnAdultKeepsIt() {
        UUID father = child(LocalDate.of(1940, 5, 20));
        Map<String, Object> power = proxy(father);
        power.put("relationship", "HPOWATT");
        named(father, power);

        assertThat(conditions(father)).isEqualTo(2);
    }

    @Test
    void aProxyHoldsFromItsBeginningUntilItsEnd() {
        Instant now = Instant.now();
        UUID later = child(today().minusYears(5));
        Map<String, Object> tomorrow = proxy(later);
        tomorrow.put("from", now.plus(Duration.ofDays(1)).toString());
        named(later, tomorrow);
        UUID former = child(today().minusYears(5));
        Map<String, Object> yesterday = proxy(former);
        yesterday.put("from", now.minus(Duration.ofDays(2)).toString());
        yesterday.put("until", now.minus(Duration.ofDays(1)).toString());
        named(former, yesterday);
        UUID present = child(today().minusYears(5));
        UUID id = named(present, proxy(present));

        assertThat(conditions(later)).isEqualTo(-404);
        assertThat(conditions(former)).isEqualTo(-404);
        assertThat(conditions(present)).isEqualTo(2);
        Answer ended = reception.post(path(present, "proxies/" + id + "/end"), Map.of("reason", "Custody"));
        assertThat(ended.json().path("endReason").asString()).isEqualTo("Custody");
        assertThat(conditions(present)).isEqualTo(-404);
        assertThat(reception
                        .post(path(present, "proxies/" + id + "/end"), Map.of("reason", "Twice"))
                        .code())
                .isEqualTo("PROXY_ENDED");
        JsonNode listed = reception.get(path(present, "proxies")).json().path("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.path(0).path("endedAt").isNull()).isFalse();
        named(present, proxy(present));
        assertThat(conditions(present)).isEqualTo(2);
    }

    @Test
    void aProxyNeedsEvidenceOfThePatientsRecordAndTwoPatientsOfTheHospital() {
        UUID member = child(today().minusYears(5));
        Map<String, Object> proxy = proxy(member);
        named(member, proxy);
        assertThat(reception.post(path(member, "proxies"), proxy).code()).isEqualTo("PROXY_EXISTS");
        UUID other = child(today().minusYears(6));
        assertThat(reception.post(path(other, "proxies"), proxy).code())
                .as("another child's paper")
                .isEqualTo("UNKNOWN_DOCUMENT");
        Map<String, Object> wrong = proxy(other);
        wrong.put("holderId", UUID.randomUUID().toString());
        assertThat(reception.post(path(other, "proxies"), wrong).code()).isEqualTo("UNKNOWN_PATIENT");
        wrong.put("holderId", other.toString());
        assertThat(reception.post(path(other, "proxies"), wrong).status()).isEqualTo(422);
        wrong.remove("evidenceDocumentId");
        assertThat(reception.post(path(other, "proxies"), wrong).status()).isEqualTo(422);
        assertThat(api.as(Role.RECEPTIONIST)
                        .at(TestHospitals.B)
                        .post(path(other, "proxies"), proxy(other))
                        .status())
                .isEqualTo(404);
        assertThat(account.post(path(other, "proxies"), proxy(other)).status()).isEqualTo(403);
    }

    @Test
    void whoMaySignSignsForAChildAndNotForWhoIsOldEnough() {
        UUID young = child(today().minusYears(5));
        UUID old = child(today().minusYears(15));
        for (UUID member : List.of(young, old)) {
            Map<String, Object> signer = proxy(member);
            signer.put("scope", "SIGN");
            named(member, signer);
        }
        UUID readable = child(today().minusYears(5));
        named(readable, proxy(readable));
        Map<String, Object> denial = consent(provision("DENY", EVERYONE, List.of("TREAT"), List.of("PSY")));

        Answer signed = account.post(path(young, "consents"), denial);
        assertThat(signed.status()).as(signed.body()).isEqualTo(201);
        assertThat(signed.json().path("signedBy").asString()).isEqualTo("PROXY");
        assertThat(account.post(path(readable, "consents"), denial).code()).isEqualTo("NOT_A_SIGNER");
        assertThat(account.post(path(old, "consents"), denial).status()).isEqualTo(404);
    }

    @Test
    void aConsentOfThePatientShutsOutAProxy() {
        UUID member = child(today().minusYears(15));
        named(member, proxy(member));
        Map<String, Object> denial = provision("DENY", RecordStage.person(mother), List.of(), List.of());
        assertThat(stage.account(member)
                        .post(path(member, "consents"), consent(denial))
                        .status())
                .isEqualTo(201);

        assertThat(conditions(member)).isEqualTo(-403);
        assertThat(family()).isEmpty();
    }

    @Test
    void aPaperWhoseRetentionIsOverMayGoAndTheProxyStays() {
        UUID member = child(today().minusYears(5));
        Map<String, Object> proxy = proxy(member);
        named(member, proxy);
        UUID paper = UUID.fromString(String.valueOf(proxy.get("evidenceDocumentId")));
        TestDatabase.asSuperuser("update patient.document set retain_until = current_date - 2 where id = ?", paper);

        assertThat(api.as(Role.ADMIN)
                        .at(TestHospitals.A)
                        .delete(path(member, "documents/" + paper))
                        .status())
                .isEqualTo(204);
        assertThat(reception
                        .get(path(member, "proxies"))
                        .json()
                        .at("/items/0/evidenceDocumentId")
                        .isNull())
                .isTrue();
        assertThat(conditions(member)).isEqualTo(2);
    }

    @Test
    void theHospitalSetsTheAges() {
        Caller admin = api.as(Role.ADMIN).at(TestHospitals.B);
        String path = "/api/v1/patients/family-settings";
        Answer usual = admin.get(path);
        assertThat(usual.json().path("narrowingAge").asInt()).isEqualTo(14);
        assertThat(usual.json().path("endingAge").asInt()).isEqualTo(18);
        Map<String, Integer> ages = Map.of("narrowingAge", 12, "endingAge", 16);

        assertThat(admin.put(path, ages).status()).isEqualTo(428);
        Answer set = admin.header("If-Match", usual.header("ETag")).put(path, ages);
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(admin.get(path).json()).isEqualTo(set.json());
        assertThat(admin.header("If-Match", usual.header("ETag"))
                        .put(path, ages)
                        .status())
                .isEqualTo(412);
        assertThat(admin.header("If-Match", "*")
                        .put(path, Map.of("narrowingAge", 19, "endingAge", 18))
                        .status())
                .isEqualTo(422);
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.B)
                        .header("If-Match", "*")
                        .put(path, ages)
                        .status())
                .isEqualTo(403);
        assertThat(api.as(Role.ADMIN)
                        .at(TestHospitals.A)
                        .get(path)
                        .json()
                        .path("narrowingAge")
                        .asInt())
                .as("the other hospital")
                .isEqualTo(14);
    }
}
