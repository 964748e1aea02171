package io.epione.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@EpioneTest
class FhirExportTest {

    private static final String BULK = "/api/v1/patients/bulk-exports";

    @Autowired
    private TestClient api;

    @Test
    void aHospitalsFullExportImportedIntoAnEmptyHospitalComparesEqual() {
        UUID first = Hospital.fresh(api);
        UUID second = Hospital.fresh(api);
        RichRecord.made(api, first);
        restrict(first, RichRecord.made(api, first).patient());
        RichRecord.small(api, first);
        Imports into = new Imports(api, first);
        into.done(into.sendPacked("synthea-trimmed.json.gz"));
        List<String> sent = lines(first, "");

        Imports other = new Imports(api, second);
        JsonNode done = other.done(other.admin()
                .header("Content-Type", Fhir.NDJSON)
                .post(Imports.PATH + "?source=https://first.example/fhir", String.join("\n", sent)));
        List<JsonNode> report = other.report(UUID.fromString(done.path("id").asString()));

        assertThat(report)
                .filteredOn(item -> !List.of("IMPORTED", "MERGED")
                        .contains(item.path("outcome").asString()))
                .isEmpty();
        assertThat(report)
                .filteredOn(item -> !item.path("unresolved").isEmpty())
                .isEmpty();
        assertThat(new Canonical(lines(second, "")).texts()).containsExactlyElementsOf(new Canonical(sent).texts());
    }

    @Test
    void whatCameFromSyntheaIsGivenOutAsValidR4() {
        UUID hospital = Hospital.fresh(api);
        Imports imports = new Imports(api, hospital);
        imports.done(imports.sendPacked("synthea-trimmed.json.gz"));
        List<String> lines = lines(hospital, "");

        assertThat(lines).hasSizeGreaterThan(100);
        lines.forEach(Validity::check);
    }

    @Test
    void onlyTheTypesAskedForAreExportedAndCounted() {
        UUID hospital = Hospital.fresh(api);
        RichRecord.small(api, hospital);
        RichRecord.small(api, hospital);
        JsonNode manifest = ended(hospital, start(hospital, "?_type=Condition"));

        assertThat(manifest.path("output")).hasSize(1);
        assertThat(manifest.at("/output/0/type").asString()).isEqualTo("Condition");
        assertThat(manifest.at("/output/0/count").asInt()).isEqualTo(2);
        assertThat(manifest.path("requiresAccessToken").asBoolean()).isTrue();
        assertThat(privacyOfficer(hospital).post(BULK + "?_type=Nonsense").status())
                .isEqualTo(422);
    }

    @Test
    void anExportSinceTheLastBringsWhatIsNew() {
        UUID hospital = Hospital.fresh(api);
        RichRecord.small(api, hospital);
        assertThat(lines(hospital, "?_since=2200-01-01T00:00:00Z")).isEmpty();
        assertThat(lines(hospital, "?_since=2020-01-01T00:00:00Z")).hasSize(3);
    }

    @Test
    void aCancelledExportGoesOnFromWhereItStands() {
        UUID hospital = Hospital.fresh(api);
        RichRecord.small(api, hospital);
        UUID id = start(hospital, "").id();
        Caller caller = privacyOfficer(hospital);
        String status = caller.delete(BULK + "/" + id).json().path("status").asString();
        if (status.equals("CANCELLED")) {
            assertThat(caller.get(BULK + "/" + id + "/files/Patient").status()).isEqualTo(404);
            assertThat(caller.post(BULK + "/" + id + "/resumption").status()).isEqualTo(202);
        }
        await().atMost(Duration.ofMinutes(1))
                .until(() -> caller.get(BULK + "/" + id).status() == 200);
        assertThat(caller.get(BULK + "/" + id + "/files/Condition").body().lines())
                .hasSize(1);
        assertThat(caller.post(BULK + "/" + id + "/resumption").status()).isEqualTo(409);
    }

    @Test
    void exportsAreForWhoMayAndForTheirHospital() {
        UUID id = start(TestHospitals.A, "").id();
        assertThat(privacyOfficer(TestHospitals.B).get(BULK + "/" + id).status())
                .isEqualTo(404);
        assertThat(privacyOfficer(TestHospitals.B).delete(BULK + "/" + id).status())
                .isEqualTo(404);
        assertThat(privacyOfficer(TestHospitals.B)
                        .get(BULK + "/" + id + "/files/Patient")
                        .status())
                .isEqualTo(404);
        assertThat(api.as(Role.DOCTOR).at(TestHospitals.A).get(BULK + "/" + id).status())
                .isEqualTo(403);
    }

    @Test
    void onePatientsRecordIsWrittenToAFileThatOnlyItsLinkOpens() {
        UUID patient = RichRecord.made(api, TestHospitals.A).patient();
        Caller doctor = api.as(Role.DOCTOR).at(TestHospitals.A);
        String exports = "/api/v1/patients/" + patient + "/exports";
        Answer started = doctor.post(exports, Map.of("format", "FHIR"));
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String export = started.header("Location");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> doctor.get(export).json().path("status").asString().equals("COMPLETED"));
        String url = doctor.post(export + "/links").json().path("url").asString();

        Answer file = doctor.get(url);
        assertThat(file.status()).isEqualTo(200);
        Validity.check(file.body());
        assertThat(file.json().path("entry"))
                .hasSameSizeAs(doctor.get("/api/v1/patients/" + patient + "/fhir")
                        .json()
                        .path("entry"));
        assertThat(doctor.get(url.replace("signature=", "signature=x")).status())
                .isEqualTo(404);
        Caller colleague = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
        assertThat(colleague.get(url).status()).isEqualTo(404);
        assertThat(colleague.get(export).status()).isEqualTo(404);
        assertThat(api.as(Role.DOCTOR).at(TestHospitals.B).get(export).status()).isEqualTo(404);
    }

    @Test
    void aRecordIsPrintedForPeopleWithNothingOfItTakenForMarkup() throws IOException {
        UUID patient = RichRecord.made(api, TestHospitals.A).patient();
        Caller doctor = api.as(Role.DOCTOR).at(TestHospitals.A);
        String export = doctor.post("/api/v1/patients/" + patient + "/exports", Map.of("format", "PDF"))
                .header("Location");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> doctor.get(export).json().path("status").asString().equals("COMPLETED"));
        Answer file =
                doctor.get(doctor.post(export + "/links").json().path("url").asString());

        assertThat(file.header("Content-Type")).isEqualTo("application/pdf");
        try (PDDocument pdf = Loader.loadPDF(file.bytes())) {
            String text = new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(
                            "Patient record",
                            "Ada <Maria> Berg & Sohn",
                            "Allergies and intolerances",
                            "Vital signs",
                            "Laboratory",
                            "Potassium",
                            "Organ builder",
                            "Said anew",
                            "entered-in-error",
                            "page 1 of " + pdf.getNumberOfPages(),
                            "page " + pdf.getNumberOfPages() + " of " + pdf.getNumberOfPages());
        }
    }

    private Caller privacyOfficer(UUID hospital) {
        return api.as(Role.PRIVACY_OFFICER).at(hospital);
    }

    private Answer start(UUID hospital, String query) {
        Answer started = privacyOfficer(hospital).post(BULK + query);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        return started;
    }

    private JsonNode ended(UUID hospital, Answer started) {
        Caller caller = privacyOfficer(hospital);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> caller.get(BULK + "/" + started.id()).status() == 200);
        JsonNode manifest = caller.get(BULK + "/" + started.id()).json();
        assertThat(manifest.path("status").asString()).isEqualTo("COMPLETED");
        return manifest;
    }

    private List<String> lines(UUID hospital, String query) {
        List<String> lines = new ArrayList<>();
        ended(hospital, start(hospital, query)).path("output").forEach(file -> {
            Answer content =
                    privacyOfficer(hospital).get(file.path("url").asString().replaceFirst("https?://[^/]+", ""));
            assertThat(content.header("Content-Type")).isEqualTo(Fhir.NDJSON);
            List<String> ofFile = content.body().lines().toList();
            assertThat(ofFile).hasSize(file.path("count").asInt());
            lines.addAll(ofFile);
        });
        return lines;
    }

    private void restrict(UUID hospital, UUID patient) {
        assertThat(privacyOfficer(hospital)
                        .header("If-Match", "\"0\"")
                        .put("/api/v1/patients/" + patient + "/confidentiality", Map.of("code", "R", "reason", "Staff"))
                        .status())
                .isEqualTo(200);
    }
}
