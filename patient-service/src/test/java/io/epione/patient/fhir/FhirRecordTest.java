package io.epione.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class FhirRecordTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Test
    void everythingKnownOfAPatientIsGivenOutAsValidR4() {
        UUID patient = RichRecord.made(api, TestHospitals.A).patient();
        Answer answer = api.as(Role.DOCTOR).at(TestHospitals.A).get(fhir(patient));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/fhir+json");
        assertThat(types(answer.json()))
                .contains(
                        "Patient",
                        "Condition",
                        "AllergyIntolerance",
                        "Procedure",
                        "FamilyMemberHistory",
                        "MedicationStatement",
                        "Observation",
                        "Immunization",
                        "DocumentReference",
                        "Provenance",
                        "ServiceRequest",
                        "Specimen",
                        "DiagnosticReport");
        Validity.check(answer.body());
    }

    @Test
    void aRecordIsReadInPagesThatBringEachThingOnce() {
        UUID patient = RichRecord.made(api, TestHospitals.A).patient();
        Caller doctor = api.as(Role.DOCTOR).at(TestHospitals.A);
        List<String> whole = ids(doctor.get(fhir(patient)).json());

        List<String> paged = new ArrayList<>();
        String next = fhir(patient) + "?limit=3";
        while (next != null) {
            JsonNode page = doctor.get(next).json();
            paged.addAll(ids(page));
            next = page.path("link").isEmpty()
                    ? null
                    : page.at("/link/0/url").asString().replaceFirst("https?://[^/]+", "");
        }
        assertThat(paged).containsExactlyElementsOf(whole).doesNotHaveDuplicates();
    }

    @Test
    void onlyWhatIsNewerThanAMomentIsAskedFor() {
        RichRecord record = RichRecord.small(api, TestHospitals.A);
        Caller doctor = api.as(Role.DOCTOR).at(TestHospitals.A);
        String last = doctor.get(fhir(record.patient()))
                .json()
                .at("/entry/1/resource/meta/lastUpdated")
                .asString();
        String later = java.time.Instant.parse(last).plusMillis(1).toString();
        UUID condition = record.condition();

        JsonNode newer = doctor.get(fhir(record.patient()) + "?_since=" + later).json();

        assertThat(ids(newer)).containsExactly("Condition/" + condition + "/1", "Provenance/" + condition + "-1/");
    }

    @Test
    void anotherHospitalAndAnotherPatientFindNothing() {
        UUID patient = RichRecord.small(api, TestHospitals.A).patient();
        assertThat(api.as(Role.DOCTOR).at(TestHospitals.B).get(fhir(patient)).status())
                .isEqualTo(404);
        assertThat(api.as(Role.PATIENT).at(TestHospitals.A).get(fhir(patient)).status())
                .isEqualTo(404);
        assertThat(api.as(Role.RECEPTIONIST)
                        .at(TestHospitals.A)
                        .get(fhir(patient))
                        .status())
                .isEqualTo(403);
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.A)
                        .get(fhir(patient) + "?cursor=AAAA")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void whoMayNotReadTheLaboratoryGetsNothingOfIt() {
        UUID patient = RichRecord.made(api, TestHospitals.A).patient();
        JsonNode shown =
                api.as(Role.PHARMACIST).at(TestHospitals.A).get(fhir(patient)).json();
        assertThat(types(shown)).contains("Condition").doesNotContain("Specimen", "ServiceRequest", "DiagnosticReport");
    }

    @Test
    void givingOutLeavesOneRecordInTheAuditLog() {
        UUID patient = RichRecord.small(api, TestHospitals.A).patient();
        api.as(Role.DOCTOR).at(TestHospitals.A).get(fhir(patient));
        events.awaitPublished(
                "audit.recorded",
                event -> event.data().path("action").asString().equals("export")
                        && event.data().path("patientId").asString("").equals(patient.toString()));
    }

    private static String fhir(UUID patient) {
        return "/api/v1/patients/" + patient + "/fhir";
    }

    private static List<String> types(JsonNode bundle) {
        List<String> types = new ArrayList<>();
        bundle.path("entry")
                .forEach(entry -> types.add(entry.at("/resource/resourceType").asString()));
        return types;
    }

    private static List<String> ids(JsonNode bundle) {
        List<String> ids = new ArrayList<>();
        bundle.path("entry")
                .forEach(entry -> ids.add(entry.at("/resource/resourceType").asString() + "/"
                        + entry.at("/resource/id").asString() + "/"
                        + entry.at("/resource/meta/versionId").asString("")));
        return ids;
    }
}
