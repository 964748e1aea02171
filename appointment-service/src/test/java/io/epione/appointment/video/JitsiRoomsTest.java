package io.epione.appointment.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

class JitsiRoomsTest {

    private static final String SECRET = "s".repeat(32);
    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00Z");
    private static final UUID SOMEBODY = UUID.randomUUID();

    @Test
    void signs_with_the_shared_secret_who_may_go_into_this_one_room() throws Exception {
        var rooms = new JitsiRooms(settings(SECRET, null));
        var room = rooms.create(NOW);

        var entrance = rooms.enter(room.name(), Part.PRACTITIONER, SOMEBODY, NOW);

        var token = verified(entrance.token(), new MACVerifier(SECRET.getBytes(StandardCharsets.UTF_8)));
        var claims = token.getJWTClaimsSet();
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("HS256");
        assertThat(entrance.url()).isEqualTo(URI.create("https://meet.example.org/" + room.name()));
        assertThat(claims.getIssuer()).isEqualTo("app");
        assertThat(claims.getAudience()).isEqualTo(List.of("jitsi"));
        assertThat(claims.getSubject()).isEqualTo("meet.example.org");
        assertThat(claims.getStringClaim("room")).isEqualTo(room.name());
        assertThat(claims.getNotBeforeTime()).isEqualTo(Date.from(NOW));
        assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(600)));
        assertThat(claims.getJSONObjectClaim("context"))
                .isEqualTo(
                        Map.of("user", Map.of("id", SOMEBODY.toString(), "name", "Practitioner", "moderator", "true")));
    }

    @Test
    void nobody_but_the_practitioner_moderates() throws Exception {
        var rooms = new JitsiRooms(settings(SECRET, null));

        for (var part : List.of(Part.PATIENT, Part.GUEST)) {
            var token = SignedJWT.parse(rooms.enter("room", part, SOMEBODY, NOW).token());
            assertThat(token.getJWTClaimsSet().getJSONObjectClaim("context").toString())
                    .contains("moderator=false");
        }
    }

    @Test
    void signs_with_a_private_key_that_jitsi_knows_by_its_id() throws Exception {
        var pair = KeyPairGenerator.getInstance("RSA");
        pair.initialize(2048);
        var keys = pair.generateKeyPair();
        var pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        var rooms = new JitsiRooms(settings(null, new ByteArrayResource(pem.getBytes(StandardCharsets.US_ASCII))));

        var token = verified(rooms.enter("room", Part.PATIENT, SOMEBODY, NOW).token(), new RSASSAVerifier((RSAPublicKey)
                keys.getPublic()));

        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("RS256");
        assertThat(token.getHeader().getKeyID()).isEqualTo("key-1");
    }

    @Test
    void rooms_have_names_that_nobody_guesses() {
        var rooms = new JitsiRooms(settings(SECRET, null));

        assertThat(rooms.create(NOW).name())
                .matches("visit-[0-9a-f]{32}")
                .isNotEqualTo(rooms.create(NOW).name());
        assertThat(rooms.create(NOW).openUntil()).isEqualTo(NOW.plusSeconds(14_400));
    }

    @Test
    void takes_one_key_and_no_weak_one() {
        assertThatThrownBy(() -> new JitsiRooms(settings(null, null))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JitsiRooms(settings(SECRET, new ByteArrayResource(new byte[0]))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new JitsiRooms(settings("short", null))).isInstanceOf(IllegalArgumentException.class);
    }

    private static SignedJWT verified(String token, JWSVerifier verifier) throws Exception {
        var parsed = SignedJWT.parse(token);
        assertThat(parsed.verify(verifier)).isTrue();
        return parsed;
    }

    private static JitsiSettings settings(String secret, Resource privateKey) {
        return new JitsiSettings(
                URI.create("https://meet.example.org"),
                "app",
                secret,
                privateKey,
                privateKey == null ? null : "key-1",
                "jitsi",
                null,
                Duration.ofMinutes(10),
                Duration.ofHours(4));
    }
}
