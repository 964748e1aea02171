package io.epione.appointment.video;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.security.converter.RsaKeyConverters;

/**
 * Rooms of a Jitsi Meet, which are there when somebody with a token comes in. Claims as in Jitsi's doc/tokens.md
 * (github.com/jitsi/lib-jitsi-meet) and, for {@code moderator}, developer.8x8.com/jaas/docs/api-keys-jwt. Jitsi knows no call
 * that ends a room: it is over when those in it have left, and no new token leads there.
 */
final class JitsiRooms implements VideoRooms {

    private static final int NAME_BYTES = 16;

    private final JitsiSettings settings;
    private final JWSHeader header;
    private final JWSSigner signer;
    private final SecureRandom random = new SecureRandom();

    /** @throws IllegalArgumentException unless there is either a secret of 32 bytes or a private key */
    JitsiRooms(JitsiSettings settings) {
        if ((settings.secret() == null) == (settings.privateKey() == null)) {
            throw new IllegalArgumentException("Jitsi takes either a secret or a private key");
        }
        this.settings = settings;
        this.signer = signer(settings);
        this.header = new JWSHeader.Builder(settings.secret() == null ? JWSAlgorithm.RS256 : JWSAlgorithm.HS256)
                .type(JOSEObjectType.JWT)
                .keyID(settings.keyId())
                .build();
    }

    @Override
    public Room create(Instant now) {
        var name = new byte[NAME_BYTES];
        random.nextBytes(name);
        return new Room("visit-" + HexFormat.of().formatHex(name), now.plus(settings.roomLifetime()));
    }

    @Override
    public Entrance enter(String room, Part part, UUID participantId, Instant now) {
        var until = now.plus(settings.tokenLifetime());
        var claims = new JWTClaimsSet.Builder()
                .issuer(settings.appId())
                .audience(settings.audience())
                .subject(settings.subject() == null ? settings.baseUrl().getHost() : settings.subject())
                .jwtID(UUID.randomUUID().toString())
                .claim("room", room)
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(until))
                .claim("context", Map.of("user", user(part, participantId)))
                .build();
        return new Entrance(address(room), signed(claims), until);
    }

    @Override
    public void end(String room) {
        // Nothing to ask for: see above.
    }

    /** Strings all of them, as Jitsi wants it. */
    private static Map<String, String> user(Part part, UUID participantId) {
        return Map.of(
                "id", participantId.toString(),
                "name", part.title(),
                "moderator", Boolean.toString(part == Part.PRACTITIONER));
    }

    private URI address(String room) {
        var base = settings.baseUrl().toString();
        return URI.create(base.endsWith("/") ? base + room : base + "/" + room);
    }

    private String signed(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(JitsiSettings settings) {
        try {
            if (settings.secret() != null) {
                return new MACSigner(settings.secret().getBytes(StandardCharsets.UTF_8));
            }
            try (var file = Objects.requireNonNull(settings.privateKey()).getInputStream()) {
                return new RSASSASigner(
                        Objects.requireNonNull(RsaKeyConverters.pkcs8().convert(file)));
            }
        } catch (JOSEException | IOException e) {
            throw new IllegalArgumentException("The key for Jitsi cannot be used", e);
        }
    }
}
