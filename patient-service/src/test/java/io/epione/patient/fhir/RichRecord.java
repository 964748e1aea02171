package io.epione.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A patient about whom something of everything is known: each part filled in and left out, revised, entered in error. */
record RichRecord(TestClient api, UUID hospital, UUID patient) {

    private static final String SNOMED = "http://snomed.info/sct";

    static RichRecord made(TestClient api, UUID hospital) {
        Answer registered = api.as(Role.RECEPTIONIST)
                .at(hospital)
                .post(
                        "/api/v1/patients",
                        Map.of(
                                "givenName", "Ada <Maria>",
                                "familyName", "Berg & Sohn",
                                "birthDate", "1975-02-03",
                                "sex", "FEMALE",
                                "nationalId", "N" + UUID.randomUUID().toString().substring(0, 12),
                                "phone", "+49 30 1234567",
                                "email", "ada@example.org",
                                "address", Map.of("line1", "Am Ufer 1", "city", "Berlin", "country", "DE"),
                                "preferredLanguage", "de"));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        RichRecord record = new RichRecord(api, hospital, registered.id());
        record.chart();
        record.laboratory();
        record.document();
        return record;
    }

    /** One with a single entry, for what is asked of many patients. */
    static RichRecord small(TestClient api, UUID hospital) {
        Answer registered = api.as(Role.RECEPTIONIST)
                .at(hospital)
                .post(
                        "/api/v1/patients",
                        Map.of("givenName", "Bo", "familyName", "Lind", "birthDate", "1990-01-01", "sex", "OTHER"));
        RichRecord record = new RichRecord(api, hospital, registered.id());
        record.condition();
        return record;
    }

    UUID condition() {
        return record("conditions", Map.of("code", coding(SNOMED, "195967001", "Asthma")));
    }

    private void chart() {
        condition();
        UUID revised = record(
                "conditions",
                Map.of(
                        "code", coding("http://hl7.org/fhir/sid/icd-10", "E11.9", "Type 2 diabetes mellitus"),
                        "text", "Zucker, \"alt\" <b>seit</b> 2010",
                        "category", "PROBLEM_LIST_ITEM",
                        "status", "ACTIVE",
                        "verificationStatus", "PROVISIONAL",
                        "severity", "MODERATE",
                        "onset", "2010-05-01",
                        "chronic", true,
                        "note", "Father too"));
        revise(
                "conditions",
                revised,
                Map.of(
                        "code", coding("http://hl7.org/fhir/sid/icd-10", "E11.9", "Type 2 diabetes mellitus"),
                        "verificationStatus", "CONFIRMED",
                        "onset", "2010-05-01",
                        "abatement", "2020-01-01"));
        retract("conditions", revised);
        record("allergies", Map.of("code", coding(SNOMED, "91936005", "Allergy to penicillin")));
        record(
                "allergies",
                Map.of(
                        "code", coding(SNOMED, "91935009", "Allergy to peanut"),
                        "type", "ALLERGY",
                        "category", "FOOD",
                        "criticality", "UNABLE_TO_ASSESS",
                        "status", "RESOLVED",
                        "verificationStatus", "UNCONFIRMED",
                        "reaction", "Swollen lips",
                        "manifestations",
                                List.of(Map.of("code", coding(SNOMED, "271807003", "Rash"), "severity", "MILD")),
                        "onset", "1980-01-01",
                        "note", "As a child"));
        retract("allergies", record("allergies", Map.of("code", coding(SNOMED, "300916003", "Latex"))));
        record("procedures", Map.of("code", coding(SNOMED, "80146002", "Appendectomy")));
        record(
                "procedures",
                Map.of(
                        "code", coding(SNOMED, "73761001", "Colonoscopy"),
                        "category", "DIAGNOSTIC",
                        "status", "COMPLETED",
                        "performedOn", "2021-03-01",
                        "performedUntil", "2021-03-02",
                        "bodySite", coding(SNOMED, "71854001", "Colon"),
                        "performer", "Dr. Maas, Potsdam",
                        "outcome", "Two polyps removed",
                        "note", "Next in five years"));
        retract("procedures", record("procedures", Map.of("code", coding(SNOMED, "80146002", "Appendectomy"))));
        record("family-history", Map.of("code", coding(SNOMED, "22298006", null), "relationship", "father"));
        retract(
                "family-history",
                record(
                        "family-history",
                        Map.of(
                                "code",
                                coding(SNOMED, "22298006", "Myocardial infarction"),
                                "relationship",
                                "mother",
                                "sex",
                                "FEMALE",
                                "onsetAge",
                                61,
                                "deceased",
                                true,
                                "contributedToDeath",
                                true,
                                "note",
                                "Smoked")));
        record(
                "medications",
                Map.of("code", coding("http://www.nlm.nih.gov/research/umls/rxnorm", "6809", "Metformin")));
        record(
                "medications",
                Map.of(
                        "code", coding("http://www.whocc.no/atc", "C10AA05", "Atorvastatin"),
                        "status", "STOPPED",
                        "informationSource", "RELATED_PERSON",
                        "dosage", "1-0-0",
                        "takenFor", coding(SNOMED, "55822004", "Hyperlipidaemia"),
                        "start", "2019-01-01",
                        "end", "2020-02-02",
                        "note", "Muscle pain"));
        vital("8867-4", "72", "/min");
        vital("8310-5", "98.6", "[degF]");
        vital("8480-6", "16", "kPa");
        vital("29463-7", "150", "[lb_av]");
        retract("vitals", vital("9279-1", "14", "/min"));
        record(
                "vitals",
                Map.of("code", coding("http://loinc.org", "8302-2", "Body height"), "value", 171, "unit", "cm"));
        record(
                "vitals",
                Map.of(
                        "code", coding(SNOMED, "1104441000000107", "ACVPU"),
                        "valueCode", coding(SNOMED, "248234008", "Mentally alert"),
                        "note", "Awake"));
        record(
                "immunizations",
                Map.of("code", coding("http://hl7.org/fhir/sid/cvx", "140", "Influenza"), "occurredOn", "2022-10-01"));
        retract(
                "immunizations",
                record(
                        "immunizations",
                        Map.of(
                                "code", coding("http://hl7.org/fhir/sid/cvx", "208", "COVID-19"),
                                "occurredOn", "2021-05-05",
                                "status", "COMPLETED",
                                "manufacturer", "BioNTech",
                                "lotNumber", "EX-17",
                                "expiresOn", "2021-12-31",
                                "doseNumber", 2,
                                "site", coding(SNOMED, "368208006", "Left upper arm"),
                                "route", coding(SNOMED, "78421000", "Intramuscular"),
                                "note", "No reaction")));
        record(
                "social-history",
                Map.of(
                        "code", coding("http://loinc.org", "72166-2", "Tobacco smoking status"),
                        "valueCode", coding(SNOMED, "8517006", "Ex-smoker"),
                        "start", "2010-01-01",
                        "end", "2015-01-01",
                        "note", "20 pack years"));
        record(
                "social-history",
                Map.of("code", coding("http://loinc.org", "11341-5", "Occupation"), "valueText", "Organ builder"));
        UUID note = record(
                "notes",
                Map.of(
                        "code", coding("http://loinc.org", "11506-3", "Progress note"),
                        "title", "Visit",
                        "text", "Ünïcode,\nline two, <script>alert(1)</script>"));
        revise(
                "notes",
                note,
                Map.of("code", coding("http://loinc.org", "11506-3", "Progress note"), "text", "Said anew"));
    }

    private UUID vital(String code, String value, String unit) {
        return record(
                "vitals",
                Map.of(
                        "code",
                        coding("http://loinc.org", code, null),
                        "value",
                        new BigDecimal(value),
                        "unit",
                        unit,
                        "confirmed",
                        true,
                        "effectiveAt",
                        "2024-05-06T07:08:09Z"));
    }

    private void laboratory() {
        Caller technician = api.as(Role.LAB_TECHNICIAN).at(hospital);
        Caller colleague = api.as(Role.LAB_TECHNICIAN).at(hospital, UUID.randomUUID(), UUID.randomUUID());
        Answer ordered = doctor().post(
                        "/api/v1/patients/" + patient + "/laboratory-orders",
                        Map.of("tests", List.of("K", "CREA"), "note", "Weak"));
        assertThat(ordered.status()).as(ordered.body()).isEqualTo(201);
        UUID sample = nurse().post("/api/v1/laboratory/orders/" + ordered.id() + "/samples", Map.of())
                .id();
        technician.post("/api/v1/laboratory/samples/" + sample + "/receipt");
        for (String test : List.of("K", "CREA")) {
            Answer entered = technician.post(
                    "/api/v1/laboratory/samples/" + sample + "/results",
                    Map.of("testCode", test, "value", new BigDecimal(test.equals("K") ? "4.1" : "80")));
            assertThat(entered.status()).as(entered.body()).isEqualTo(201);
            colleague.post("/api/v1/laboratory/results/" + entered.id() + "/verification");
        }
    }

    private void document() {
        byte[] content = "Befund: unauffällig".getBytes(StandardCharsets.UTF_8);
        String uploads = "/api/v1/patients/" + patient + "/document-uploads";
        UUID upload = doctor().post(
                        uploads,
                        Map.of(
                                "category", "DISCHARGE_LETTER",
                                "title", "Entlassungsbrief",
                                "contentType", "text/plain",
                                "sizeBytes", content.length,
                                "sha256", HexFormat.of().formatHex(sha256(content))))
                .id();
        doctor().header("Content-Type", "application/octet-stream")
                .header("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(sha256(content)) + ":")
                .put(uploads + "/" + upload + "/parts/1", content);
        Answer completed = doctor().post(uploads + "/" + upload + "/completion");
        assertThat(completed.status()).as(completed.body()).isEqualTo(201);
    }

    private UUID record(String part, Object facts) {
        Answer recorded = doctor().post("/api/v1/patients/" + patient + "/" + part, facts);
        assertThat(recorded.status()).as(part + recorded.body()).isEqualTo(201);
        return recorded.id();
    }

    private void revise(String part, UUID entry, Object facts) {
        Answer revised = nurse().header("If-Match", "\"0\"")
                .put(
                        "/api/v1/patients/" + patient + "/" + part + "/" + entry,
                        Map.of("reason", "Misheard & corrected", "entry", facts));
        assertThat(revised.status()).as(revised.body()).isEqualTo(200);
    }

    private void retract(String part, UUID entry) {
        Answer retracted = nurse().post(
                        "/api/v1/patients/" + patient + "/" + part + "/" + entry + "/entered-in-error",
                        Map.of("reason", "Somebody else's"));
        assertThat(retracted.status()).as(retracted.body()).isEqualTo(200);
    }

    private Caller doctor() {
        return api.as(Role.DOCTOR).at(hospital);
    }

    private Caller nurse() {
        return api.as(Role.NURSE).at(hospital);
    }

    private static Map<String, Object> coding(String system, String code, String display) {
        return display == null
                ? Map.of("system", system, "code", code)
                : Map.of("system", system, "code", code, "display", display);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
