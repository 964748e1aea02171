package io.epione.patient.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class ChartTest {

    private static final Map<String, String> PENICILLIN =
            Map.of("system", "http://www.nlm.nih.gov/research/umls/rxnorm", "code", "7980", "display", "Penicillin G");
    private static final Map<String, String> HYPERTENSION =
            Map.of("system", "http://snomed.info/sct", "code", "38341003", "display", "Hypertensive disorder");
    private static final Map<String, String> BODY_WEIGHT =
            Map.of("system", "http://loinc.org", "code", "29463-7", "display", "Body weight");

    @Autowired
    private TestClient api;

    private UUID patient;

    @BeforeEach
    void aPatient() {
        patient = api.as(Role.RECEPTIONIST)
                .at(TestHospitals.A)
                .post(
                        "/api/v1/patients",
                        Map.of("givenName", "Ada", "familyName", "Berg", "birthDate", "1975-02-03", "sex", "FEMALE"))
                .id();
    }

    private TestClient.Caller nurse() {
        return api.as(Role.NURSE).at(TestHospitals.A);
    }

    private String path(String part) {
        return "/api/v1/patients/" + patient + "/" + part;
    }

    @Test
    void whatIsRecordedStandsInTheChart() {
        Answer allergy =
                nurse().post(path("allergies"), Map.of("code", PENICILLIN, "criticality", "HIGH", "reaction", "Hives"));
        nurse().post(path("conditions"), Map.of("code", HYPERTENSION, "status", "ACTIVE", "onset", "2020-01-01"));
        nurse().post(path("vitals"), Map.of("code", BODY_WEIGHT, "value", 71.5, "unit", "kg"));

        assertThat(allergy.status()).as(allergy.body()).isEqualTo(201);
        assertThat(allergy.json().path("reaction").asString()).isEqualTo("Hives");
        Answer chart = nurse().get(path("chart"));
        assertThat(chart.status()).isEqualTo(200);
        assertThat(chart.json().path("allergies").path(0).path("criticality").asString())
                .isEqualTo("HIGH");
        assertThat(chart.json()
                        .path("conditions")
                        .path(0)
                        .path("code")
                        .path("code")
                        .asString())
                .isEqualTo("38341003");
        assertThat(chart.json().path("vitals").path(0).path("value").decimalValue())
                .isEqualByComparingTo("71.5");
        assertThat(chart.json().path("immunizations")).isEmpty();
    }

    @Test
    void theChartOfAMomentShowsWhatWasKnownThen() {
        nurse().post(path("allergies"), Map.of("code", PENICILLIN));
        Instant between = Instant.now();
        nurse().post(path("conditions"), Map.of("code", HYPERTENSION));

        Answer then = nurse().get(path("history") + "?asOf=" + between);

        assertThat(then.json().path("allergies")).hasSize(1);
        assertThat(then.json().path("conditions")).isEmpty();
    }

    @Test
    void aLongListComesInPages() {
        for (int i = 0; i < 3; i++) {
            nurse().post(path("vitals"), Map.of("code", BODY_WEIGHT, "value", 70 + i, "unit", "kg"));
        }

        Answer first = nurse().get(path("vitals") + "?limit=2");
        Answer second = nurse().get(path("vitals") + "?limit=2&cursor="
                + first.json().path("nextCursor").asString());

        assertThat(first.json().path("items")).hasSize(2);
        assertThat(first.json().path("items").path(0).path("value").asInt()).isEqualTo(72);
        assertThat(second.json().path("items")).hasSize(1);
        assertThat(second.json().path("nextCursor").isNull()).isTrue();
        Answer elsewhere = api.as(Role.NURSE)
                .at(TestHospitals.B)
                .get(path("vitals") + "?cursor="
                        + first.json().path("nextCursor").asString());
        assertThat(elsewhere.code()).isEqualTo("INVALID_CURSOR");
    }

    @Test
    void anotherHospitalNeitherReadsNorWritesTheChart() {
        TestClient.Caller elsewhere = api.as(Role.DOCTOR).at(TestHospitals.B);

        for (String part : List.of(
                "chart",
                "history",
                "allergies",
                "conditions",
                "procedures",
                "family-history",
                "medications",
                "vitals",
                "immunizations",
                "social-history",
                "notes")) {
            assertThat(elsewhere.get(path(part)).status()).as(part).isEqualTo(404);
        }
        assertThat(elsewhere.post(path("allergies"), Map.of("code", PENICILLIN)).status())
                .isEqualTo(404);
    }

    @Test
    void onlyThoseWhoCareForThePatientReadTheChart() {
        assertThat(api.as(Role.RECEPTIONIST)
                        .at(TestHospitals.A)
                        .get(path("chart"))
                        .status())
                .isEqualTo(403);
        assertThat(api.as(Role.BILLING_CLERK)
                        .at(TestHospitals.A)
                        .get(path("chart"))
                        .status())
                .isEqualTo(403);
        assertThat(api.as(Role.PHARMACIST)
                        .at(TestHospitals.A)
                        .post(path("allergies"), Map.of("code", PENICILLIN))
                        .status())
                .isEqualTo(403);
        assertThat(api.as(Role.PHARMACIST)
                        .at(TestHospitals.A)
                        .post(path("allergies"), Map.of())
                        .status())
                .as("refused before the body is looked at")
                .isEqualTo(403);
        assertThat(api.anonymous().get(path("chart")).status()).isEqualTo(401);
    }

    @Test
    void anImpossibleEntryIsRefused() {
        assertThat(nurse().post(path("vitals"), Map.of("code", BODY_WEIGHT, "value", "heavy", "unit", "kg"))
                        .status())
                .isEqualTo(400);
        assertThat(nurse().post(path("vitals"), Map.of("code", BODY_WEIGHT, "value", 1e30, "unit", "kg"))
                        .status())
                .isEqualTo(422);
        assertThat(nurse().post(path("allergies"), Map.of("code", Map.of("system", "x", "code", "y")))
                        .status())
                .isEqualTo(422);
        assertThat(nurse().post(path("immunizations"), Map.of("code", HYPERTENSION, "occurredOn", "2150-01-01"))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void otherServicesAskInTheirOwnName() {
        nurse().post(path("allergies"), Map.of("code", PENICILLIN, "criticality", "LOW"));
        TestClient.Caller prescriptions = api.serviceFor(TestHospitals.A);

        Answer allergies = prescriptions.get("/internal/patients/" + patient + "/allergies");

        assertThat(allergies
                        .json()
                        .path("items")
                        .path(0)
                        .path("code")
                        .path("code")
                        .asString())
                .isEqualTo("7980");
        assertThat(prescriptions
                        .get("/internal/patients/" + patient)
                        .json()
                        .path("status")
                        .asString())
                .isEqualTo("ACTIVE");
        assertThat(prescriptions
                        .get("/internal/patients/" + patient + "/contact")
                        .json()
                        .path("givenName")
                        .asString())
                .isEqualTo("Ada");
        String names = "/internal/patients/names?id=" + patient + "&id=" + UUID.randomUUID();
        assertThat(prescriptions.get(names).json().path("items"))
                .singleElement()
                .satisfies(name -> assertThat(name.path("givenName").asString()).isEqualTo("Ada"));
        assertThat(api.serviceFor(TestHospitals.B).get(names).json().path("items"))
                .isEmpty();
        assertThat(nurse().get(names).status()).isEqualTo(403);
        String contacts = "/internal/patients/contacts?id=" + patient + "&id=" + UUID.randomUUID();
        assertThat(prescriptions.get(contacts).json().path("items"))
                .singleElement()
                .satisfies(contact -> assertThat(contact.path("id").asString()).isEqualTo(patient.toString()));
        assertThat(api.serviceFor(TestHospitals.B).get(contacts).json().path("items"))
                .isEmpty();
        assertThat(nurse().get(contacts).status()).isEqualTo(403);
        assertThat(api.serviceFor(TestHospitals.B)
                        .get("/internal/patients/" + patient)
                        .status())
                .isEqualTo(404);
        assertThat(nurse().get("/internal/patients/" + patient).status()).isEqualTo(403);
        assertThat(prescriptions.get("/api/v1/patients/" + patient).status()).isEqualTo(403);
    }
}
