package io.epione.patient.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.access.Treatments.Treatment;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/** Patients with something in their records, and people who look at it. */
record RecordStage(TestClient api, Treatments treatments, TransactionTemplate transaction) {

    private static final byte[] LETTER = "A letter".getBytes(StandardCharsets.UTF_8);

    UUID patient(LocalDate born) {
        return api.as(Role.RECEPTIONIST)
                .at(TestHospitals.A)
                .post(
                        "/api/v1/patients",
                        Map.of(
                                "givenName",
                                "Greta",
                                "familyName",
                                "Lovisa",
                                "birthDate",
                                born.toString(),
                                "sex",
                                "FEMALE"))
                .id();
    }

    Caller somebody(Role role) {
        return api.as(role).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
    }

    /** The patient's own account. */
    Caller account(UUID patient) {
        return api.as(Role.PATIENT).at(TestHospitals.A, UUID.randomUUID(), patient);
    }

    Caller officer() {
        return api.as(Role.PRIVACY_OFFICER).at(TestHospitals.A);
    }

    Caller treating(Role role, UUID patient) {
        Caller caller = somebody(role);
        Tenancy.as(
                TestHospitals.A,
                () -> transaction.executeWithoutResult(status -> treatments.keep(List.of(new Treatment(
                        UUID.randomUUID(),
                        0,
                        patient,
                        caller.postId(),
                        Instant.now().plusSeconds(3_600))))));
        return caller;
    }

    /** Makes the caller known to tenant-service. */
    static void known(Caller caller, Role role, UUID department) {
        OtherServices.answer(TestHospitals.A, "/internal/staff/" + caller.postId(), """
                {"id":"%s","role":"%s","userId":"%s","departmentId":"%s","name":"N"}
                """.formatted(
                        caller.postId(), role, caller.userId(), department));
    }

    static String path(UUID patient, String part) {
        return "/api/v1/patients/" + patient + "/" + part;
    }

    static Map<String, Object> coding(String code) {
        return Map.of("system", "http://hl7.org/fhir/sid/icd-10", "code", code, "display", "Something");
    }

    static Map<String, Object> condition(String code, String... labels) {
        return Map.of("code", coding(code), "labels", List.of(labels));
    }

    /** Files a document with the record. */
    UUID document(Caller by, UUID patient, String... labels) {
        Answer begun = by.post(
                path(patient, "document-uploads"),
                Map.of(
                        "category",
                        "CONSENT",
                        "title",
                        "Signed form",
                        "contentType",
                        "text/plain",
                        "sizeBytes",
                        LETTER.length,
                        "sha256",
                        HexFormat.of().formatHex(sha256()),
                        "labels",
                        List.of(labels)));
        String upload = path(patient, "document-uploads/" + begun.id());
        by.header("Content-Type", "application/octet-stream")
                .header("Content-Digest", "sha-256=:" + Base64.getEncoder().encodeToString(sha256()) + ":")
                .put(upload + "/parts/1", LETTER);
        Answer completed = by.post(upload + "/completion");
        assertThat(completed.status()).as(completed.body()).isEqualTo(201);
        return completed.id();
    }

    static Map<String, Object> provision(
            String type, Map<String, Object> actor, List<String> purposes, List<String> labels) {
        return Map.of("type", type, "actor", actor, "purposes", purposes, "labels", labels);
    }

    static Map<String, Object> person(UUID id) {
        return Map.of("kind", "PERSON", "id", id.toString());
    }

    static final Map<String, Object> EVERYONE = Map.of("kind", "EVERYONE");

    static Map<String, Object> consent(Map<String, Object> provision) {
        return consent(provision, null, null);
    }

    static Map<String, Object> consent(Map<String, Object> provision, @Nullable Instant from, @Nullable Instant until) {
        Map<String, Object> consent = new HashMap<>(Map.of("provision", provision));
        if (from != null) {
            consent.put("from", from.toString());
        }
        if (until != null) {
            consent.put("until", until.toString());
        }
        return consent;
    }

    private static byte[] sha256() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(LETTER);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
