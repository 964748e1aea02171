package io.epione.auth.session;

import io.epione.auth.keycloak.Grant;
import io.epione.auth.keycloak.Tokens;
import io.epione.platform.tenancy.Hospital;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/** Gets a token for one hospital, or for none, out of a session that was opened for all hospitals of the person. */
@Component
class NarrowToken {

    sealed interface Outcome {

        record Narrowed(Grant.Granted granted, AccessToken token) implements Outcome {}

        /** The person has left the hospital, or came to it after signing in. */
        record NotForIt() implements Outcome {}

        /** Keycloak has ended the session. */
        record Ended() implements Outcome {}
    }

    private final Tokens tokens;
    private final JwtDecoder decoder;

    NarrowToken(Tokens tokens, JwtDecoder decoder) {
        this.tokens = tokens;
        this.decoder = decoder;
    }

    /** @throws io.epione.platform.problem.Problem 503 when Keycloak is away */
    Outcome narrow(String refreshToken, @Nullable Hospital hospital) {
        String slug = hospital == null ? null : hospital.slug();
        return switch (tokens.refresh(refreshToken, slug)) {
            case Grant.Refused() -> new Outcome.Ended();
            case Grant.Granted granted ->
                narrowed(granted, hospital)
                        .or(() -> firstHospital(refreshToken, hospital))
                        .<Outcome>map(found -> found)
                        .orElseGet(Outcome.NotForIt::new);
        };
    }

    private Optional<Outcome.Narrowed> firstHospital(String refreshToken, @Nullable Hospital hospital) {
        return tokens.refreshForFirstHospital(refreshToken) instanceof Grant.Granted granted
                ? narrowed(granted, hospital)
                : Optional.empty();
    }

    private Optional<Outcome.Narrowed> narrowed(Grant.Granted granted, @Nullable Hospital hospital) {
        AccessToken token = new AccessToken(decoder.decode(granted.accessToken()));
        return token.isForNoOtherThan(hospital) ? Optional.of(new Outcome.Narrowed(granted, token)) : Optional.empty();
    }
}
