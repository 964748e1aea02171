package io.epione.audit.checkpoint;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Signs certificates of other services with the key that signs checkpoints, as a detached JWS (RFC 7515, appendix F; EdDSA of
 * RFC 8037). Its signing input begins with a header in Base64url, so it can never be taken for a checkpoint.
 */
@RestController
@PreAuthorize("hasAuthority('internal')")
class SignatureController {

    private static final int LONGEST = 100_000;

    private final CheckpointKeys keys;

    SignatureController(CheckpointKeys keys) {
        this.keys = keys;
    }

    record Document(@NotBlank @Size(max = LONGEST) String text) {}

    record Signed(String signature) {}

    @PostMapping("/internal/signatures")
    Signed sign(@Valid @RequestBody Document document) {
        CheckpointKey key = keys.current();
        String header = base64("{\"alg\":\"EdDSA\",\"kid\":\"%s\",\"typ\":\"certificate+jws\"}"
                .formatted(key.keyId())
                .getBytes(StandardCharsets.UTF_8));
        String payload = base64(document.text().getBytes(StandardCharsets.UTF_8));
        byte[] signature = key.sign((header + "." + payload).getBytes(StandardCharsets.US_ASCII));
        return new Signed(header + ".." + base64(signature));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
