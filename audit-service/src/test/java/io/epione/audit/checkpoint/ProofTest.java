package io.epione.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.audit.log.AppendEvents;
import io.epione.audit.log.AuditEvent;
import io.epione.audit.log.Entries;
import io.epione.audit.merkle.MerkleVerifier;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the README tells an independent verifier to do, with nothing but the API. */
@EpioneTest
class ProofTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private AppendEvents append;

    private final UUID hospital = TestHospitals.A;
    private final UUID patient = UUID.randomUUID();

    @Test
    void aClientConvincesItselfThatAnEntryIsInTheSignedLog() throws Exception {
        AuditEvent event = logged();

        JsonNode proof = get("/api/v1/audit/events/" + event.id() + "/proof").json();

        JsonNode leaf = JsonMapper.shared().readTree(proof.path("leaf").asString());
        assertThat(leaf.path("id").asString()).isEqualTo(event.id().toString());
        assertThat(leaf.path("patientId").asString()).isEqualTo(patient.toString());
        byte[] leafHash =
                sha256(concat(new byte[] {0}, proof.path("leaf").asString().getBytes(StandardCharsets.UTF_8)));
        assertThat(bytes(proof.path("leafHash"))).isEqualTo(leafHash);
        List<byte[]> path = new ArrayList<>();
        proof.path("auditPath").forEach(node -> path.add(bytes(node)));
        JsonNode checkpoint = proof.path("checkpoint");
        assertThat(MerkleVerifier.included(
                        proof.path("leafIndex").asLong(),
                        proof.path("treeSize").asLong(),
                        leafHash,
                        path,
                        bytes(checkpoint.path("rootHash"))))
                .isTrue();
        assertSigned(checkpoint);
    }

    @Test
    void aLaterLogBeginsWithAnEarlierOne() throws Exception {
        AuditEvent first = logged();
        JsonNode earlier = checkpointOf(first);
        for (int i = 0; i < 20; i++) {
            logged();
        }
        JsonNode later = checkpointOf(logged());

        Answer answer =
                get("/api/v1/audit/checkpoints/" + later.path("treeSize").asLong() + "/consistency?from="
                        + earlier.path("treeSize").asLong());

        List<byte[]> proof = new ArrayList<>();
        answer.json().path("proof").forEach(node -> proof.add(bytes(node)));
        assertThat(MerkleVerifier.consistent(
                        earlier.path("treeSize").asLong(),
                        later.path("treeSize").asLong(),
                        bytes(earlier.path("rootHash")),
                        bytes(later.path("rootHash")),
                        proof))
                .isTrue();
        assertSigned(answer.json().path("first"));
        assertSigned(answer.json().path("second"));
    }

    @Test
    void theWholeLogIsVerified() {
        logged();
        Answer answer = api.as(Role.PRIVACY_OFFICER).at(hospital).post("/api/v1/audit/verification");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("valid").asBoolean()).isTrue();
        assertThat(answer.json().path("events").asLong()).isPositive();
        assertThat(answer.json().path("firstInvalid").isNull()).isTrue();
    }

    @Test
    void aCheckpointIsPublished() {
        JsonNode checkpoint = checkpointOf(logged());
        TestEvents.Published published = events.awaitPublished(
                "audit.checkpoint",
                event -> event.data().path("treeSize").asLong()
                        == checkpoint.path("treeSize").asLong());
        assertThat(published.data().path("signature").asString())
                .isEqualTo(checkpoint.path("signature").asString());
    }

    @Test
    void whatWasNeverSignedHasNoConsistencyProof() {
        assertThat(get("/api/v1/audit/checkpoints/999999999/consistency?from=1").status())
                .isEqualTo(404);
        assertThat(get("/api/v1/audit/checkpoints/1/consistency?from=2").status())
                .isEqualTo(422);
        assertThat(get("/api/v1/audit/events/" + UUID.randomUUID() + "/proof").status())
                .isEqualTo(404);
        assertThat(get("/api/v1/audit/events/x/proof").status()).isEqualTo(404);
    }

    private AuditEvent logged() {
        AuditEvent event = Entries.read(hospital, patient);
        Tenancy.as(hospital, () -> {
            append.append(hospital, List.of(event));
        });
        return event;
    }

    private JsonNode checkpointOf(AuditEvent event) {
        return get("/api/v1/audit/events/" + event.id() + "/proof").json().path("checkpoint");
    }

    private void assertSigned(JsonNode checkpoint) throws Exception {
        JsonNode key = await().atMost(Duration.ofSeconds(5))
                .until(() -> key(checkpoint.path("keyId").asString()), found -> found != null);
        String statement = "epione-audit-checkpoint/v1\n"
                + checkpoint.path("tenantId").asString() + "\n"
                + checkpoint.path("treeSize").asLong() + "\n"
                + checkpoint.path("rootHash").asString() + "\n"
                + checkpoint.path("timestamp").asString() + "\n";
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(publicKey(key));
        signature.update(statement.getBytes(StandardCharsets.UTF_8));
        assertThat(signature.verify(bytes(checkpoint.path("signature")))).isTrue();
    }

    private JsonNode key(String id) {
        for (JsonNode key : get("/api/v1/audit/keys").json().path("keys")) {
            if (key.path("kid").asString().equals(id)) {
                return key;
            }
        }
        return null;
    }

    /** RFC 8037: {@code x} is the point in little-endian order, its highest bit the sign. */
    private static PublicKey publicKey(JsonNode key) throws Exception {
        byte[] x = Base64.getUrlDecoder().decode(key.path("x").asString());
        boolean odd = (x[31] & 0x80) != 0;
        x[31] &= 0x7f;
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = x[31 - i];
        }
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(
                        NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, bigEndian))));
    }

    private Answer get(String path) {
        return api.as(Role.PRIVACY_OFFICER).at(hospital).get(path);
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString());
    }

    private static byte[] sha256(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
