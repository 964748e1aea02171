package io.epione.auth.session;

import io.epione.auth.keycloak.Grant;
import io.epione.auth.keycloak.Tokens;
import io.epione.auth.secret.Secret;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.UUID;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands out a new access token and a new cookie for an old cookie. */
@Component
class RefreshSession {

    private final UseCookie useCookie;
    private final RotateCookie rotateCookie;
    private final EndSession endSession;
    private final Tokens tokens;
    private final RefreshTokens refreshTokens;
    private final JwtDecoder decoder;
    private final Hospitals hospitals;

    RefreshSession(
            UseCookie useCookie,
            RotateCookie rotateCookie,
            EndSession endSession,
            Tokens tokens,
            RefreshTokens refreshTokens,
            JwtDecoder decoder,
            Hospitals hospitals) {
        this.useCookie = useCookie;
        this.rotateCookie = rotateCookie;
        this.endSession = endSession;
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
        this.decoder = decoder;
        this.hospitals = hospitals;
    }

    /** @throws Problem 403 for a hospital that is not served, 503 when Keycloak is away; the cookie works again later */
    @Transactional
    public RefreshOutcome refresh(RefreshCookie cookie, Secret csrf) {
        return useCookie.use(cookie, csrf, session -> renew(session, cookie.secret()));
    }

    private RefreshOutcome renew(Session session, Secret shown) {
        UUID tenant = session.tenantId();
        Hospital hospital = tenant == null ? null : hospitals.served(tenant);
        String slug = hospital == null ? null : hospital.slug();
        return switch (tokens.refresh(refreshTokens.open(session), slug)) {
            case Grant.Refused() -> ended(session, SessionRevoked.Reason.ENDED_BY_ISSUER);
            case Grant.Granted granted -> {
                AccessToken token = new AccessToken(decoder.decode(granted.accessToken()));
                yield token.isFor(hospital)
                        ? new RefreshOutcome.Renewed(rotateCookie.rotate(session, shown, token, granted, hospital))
                        : ended(session, SessionRevoked.Reason.POST_WITHDRAWN);
            }
        };
    }

    private RefreshOutcome ended(Session session, SessionRevoked.Reason reason) {
        endSession.end(session, reason);
        return new RefreshOutcome.Ended();
    }
}
