package io.epione.journeys.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.demo.PatientRecord.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundlesTest {

    private static final String BUNDLE = """
            {"resourceType":"Bundle","entry":[
             {"fullUrl":"urn:uuid:p1","resource":{"resourceType":"Patient","id":"p1","gender":"female","birthDate":"1998-11-25",
              "name":[{"family":"Turner526","given":["Ann83"]}],
              "identifier":[{"system":"http://hl7.org/fhir/sid/us-ssn","value":"999-92-9219"}],
              "telecom":[{"system":"phone","value":"555-558-9812"}]}},
             {"fullUrl":"urn:uuid:e1","resource":{"resourceType":"Encounter","id":"e1","class":{"code":"AMB"},
              "participant":[{"individual":{"reference":"Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|9999993295","display":"Dr. B"}}],
              "period":{"start":"2015-09-22T11:44:07+00:00"}}},
             {"fullUrl":"urn:uuid:e2","resource":{"resourceType":"Encounter","id":"e2","class":{"code":"AMB"},
              "participant":[{"individual":{"reference":"Practitioner/x","display":"Dr. C"}}],
              "period":{"start":"2016-09-22T11:44:07+02:00"}}},
             {"fullUrl":"urn:uuid:e3","resource":{"resourceType":"Encounter","id":"e3","period":{"start":"2017-01-01T00:00:00Z"}}},
             {"fullUrl":"urn:uuid:c1","resource":{"resourceType":"Condition","id":"c1","encounter":{"reference":"urn:uuid:e2"},
              "code":{"coding":[{"system":"http://snomed.info/sct","code":"10509002","display":"Acute bronchitis"}]}}},
             {"fullUrl":"urn:uuid:o1","resource":{"resourceType":"Observation","id":"o1","encounter":{"reference":"urn:uuid:e2"},
              "category":[{"coding":[{"code":"vital-signs"}]}],
              "code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}]},
              "component":[
               {"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":120,"code":"mm[Hg]"}},
               {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":80,"code":"mm[Hg]"}}]}},
             {"fullUrl":"urn:uuid:o2","resource":{"resourceType":"Observation","id":"o2","category":[{"coding":[{"code":"survey"}]}]}},
             {"fullUrl":"urn:uuid:m1","resource":{"resourceType":"Medication","id":"m1",
              "code":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"1535362","display":"Gel"}]}}},
             {"fullUrl":"urn:uuid:r1","resource":{"resourceType":"MedicationRequest","id":"r1","encounter":{"reference":"urn:uuid:e2"},
              "medicationReference":{"reference":"urn:uuid:m1"}}},
             {"fullUrl":"urn:uuid:r2","resource":{"resourceType":"MedicationRequest","id":"r2","encounter":{"reference":"urn:uuid:e2"},
              "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"1"}]}}},
             {"fullUrl":"urn:uuid:k1","resource":{"resourceType":"Claim","id":"k1","total":{"value":85.55},
              "item":[{"encounter":[{"reference":"urn:uuid:e2"}]}]}},
             {"fullUrl":"urn:uuid:k2","resource":{"resourceType":"Claim","id":"k2","total":{"value":166.92},
              "prescription":{"reference":"urn:uuid:r1"},"item":[{"encounter":[{"reference":"urn:uuid:e2"}]}]}},
             {"fullUrl":"urn:uuid:x1","resource":{"resourceType":"CarePlan","id":"x1"}}
            ]}
            """;

    private final LeftOut leftOut = new LeftOut();

    private PatientRecord read(Path folder, int visitsPerPatient) throws IOException {
        Files.writeString(folder.resolve("ann.json"), BUNDLE);
        List<PatientRecord> patients = new Bundles(leftOut, visitsPerPatient).read(folder);
        assertThat(patients).hasSize(1);
        return patients.getFirst();
    }

    @Test
    void aPatientHasNameNumberAndPhone(@TempDir Path folder) throws IOException {
        PatientRecord ann = read(folder, 5);
        assertThat(ann.givenName()).isEqualTo("Ann83");
        assertThat(ann.nationalId()).isEqualTo("999-92-9219");
        assertThat(ann.phone()).isEqualTo("+15555589812");
        assertThat(ann.sex()).isEqualTo("FEMALE");
    }

    @Test
    void aVisitHasDiagnosesVitalsMedicinesAndClaims(@TempDir Path folder) throws IOException {
        Visit visit = read(folder, 5).visits().getLast();
        assertThat(visit.id()).isEqualTo("e2");
        assertThat(visit.cents()).isEqualTo(8555);
        assertThat(visit.diagnoses()).extracting(Coding::code).containsExactly("10509002");
        assertThat(visit.vitals()).extracting(PatientRecord.Vital::value).containsExactly("120", "80");
        assertThat(visit.medicines()).extracting(PatientRecord.Medicine::cents).containsExactly(16692L);
    }

    @Test
    void whatIsLeftOutIsNamed(@TempDir Path folder) throws IOException {
        assertThat(read(folder, 1).visits()).hasSize(1);
        assertThat(leftOut.byChoice()).containsEntry("encounters older than a patient's latest 1", 1L);
        assertThat(leftOut.unmappable())
                .containsEntry("Encounter without a practitioner", 1L)
                .containsEntry("MedicationRequest without a claim", 1L)
                .containsEntry("Observation outside vital-signs", 1L)
                .containsEntry("CarePlan", 1L);
    }
}
