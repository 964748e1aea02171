package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends the session of a cookie. */
@Component
class SignOut {

    private final UseCookie useCookie;
    private final EndSession endSession;

    SignOut(UseCookie useCookie, EndSession endSession) {
        this.useCookie = useCookie;
        this.endSession = endSession;
    }

    @Transactional
    public RefreshOutcome signOut(RefreshCookie cookie, Secret csrf) {
        return useCookie.use(cookie, csrf, session -> {
            endSession.end(session, SessionRevoked.Reason.SIGNED_OUT);
            return new RefreshOutcome.SignedOut();
        });
    }
}
