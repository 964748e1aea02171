package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Hands out a new access token and a new cookie for an old cookie. */
@Component
class RefreshSession {

    private final UseCookie useCookie;
    private final RotateCookie rotateCookie;
    private final EndSession endSession;
    private final NarrowToken narrowToken;
    private final RefreshTokens refreshTokens;
    private final Hospitals hospitals;

    RefreshSession(
            UseCookie useCookie,
            RotateCookie rotateCookie,
            EndSession endSession,
            NarrowToken narrowToken,
            RefreshTokens refreshTokens,
            Hospitals hospitals) {
        this.useCookie = useCookie;
        this.rotateCookie = rotateCookie;
        this.endSession = endSession;
        this.narrowToken = narrowToken;
        this.refreshTokens = refreshTokens;
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
        return rotateCookie
                .given(session, shown, hospital)
                .<RefreshOutcome>map(RefreshOutcome.Renewed::new)
                .orElseGet(() -> renewed(session, hospital));
    }

    private RefreshOutcome renewed(Session session, @Nullable Hospital hospital) {
        return switch (narrowToken.narrow(refreshTokens.open(session), hospital)) {
            case NarrowToken.Outcome.Ended() -> ended(session, SessionRevoked.Reason.ENDED_BY_ISSUER);
            case NarrowToken.Outcome.NotForIt() -> ended(session, SessionRevoked.Reason.POST_WITHDRAWN);
            case NarrowToken.Outcome.Narrowed(var granted, var token) ->
                new RefreshOutcome.Renewed(rotateCookie.rotate(session, token, granted, hospital));
        };
    }

    private RefreshOutcome ended(Session session, SessionRevoked.Reason reason) {
        endSession.end(session, reason);
        return new RefreshOutcome.Ended();
    }
}
