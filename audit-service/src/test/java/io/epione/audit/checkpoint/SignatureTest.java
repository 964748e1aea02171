package io.epione.audit.checkpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestHospitals;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A certificate is verified as docs/operating.md says, with nothing but the published keys. */
@EpioneTest
class SignatureTest {

    private static final String TEXT = "{\"form\":\"epione-erasure/1\",\"rule\":\"BGB § 630f\"}";

    /** What stands before the 32 bytes of an Ed25519 key in its encoded form (RFC 8410). */
    private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

    @Autowired
    private TestClient api;

    @Autowired
    private JsonMapper json;

    private boolean verifies(String text, String jws) throws Exception {
        String[] parts = jws.split("\\.", -1);
        String kid = json.readTree(Base64.getUrlDecoder().decode(parts[0]))
                .path("kid")
                .asString();
        JsonNode keys = api.as(Role.PRIVACY_OFFICER)
                .at(TestHospitals.A)
                .get("/api/v1/audit/keys")
                .json()
                .path("keys");
        String x = keys.valueStream()
                .filter(key -> key.path("kid").asString().equals(kid))
                .findFirst()
                .orElseThrow()
                .path("x")
                .asString();
        byte[] raw = Base64.getUrlDecoder().decode(x);
        byte[] spki = new byte[ED25519.length + raw.length];
        System.arraycopy(ED25519, 0, spki, 0, ED25519.length);
        System.arraycopy(raw, 0, spki, ED25519.length, raw.length);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(key);
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
        signature.update((parts[0] + "." + payload).getBytes(US_ASCII));
        return parts[1].isEmpty() && signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    @Test
    void aSignedTextVerifiesAndAnotherDoesNot() throws Exception {
        Answer answer = api.serviceFor(TestHospitals.A).post("/internal/signatures", Map.of("text", TEXT));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        String jws = answer.json().path("signature").asString();

        assertThat(verifies(TEXT, jws)).isTrue();
        assertThat(verifies(TEXT.replace("630f", "630g"), jws)).isFalse();
    }

    @Test
    void onlyServicesHaveTextsSigned() {
        assertThat(api.as(Role.PRIVACY_OFFICER)
                        .at(TestHospitals.A)
                        .post("/internal/signatures", Map.of("text", TEXT))
                        .status())
                .isEqualTo(403);
    }
}
