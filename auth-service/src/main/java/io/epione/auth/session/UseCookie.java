package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Checks a refresh cookie under a lock of its session. A secret that was spent before means that two hold the cookie, and
 * nobody can tell which of them is the thief: the session ends for both. Two tabs of one browser are no thieves: a secret that
 * still held when the request came, and was replaced while it waited for a connection or the lock, is as good as the present one.
 */
@Component
class UseCookie {

    private final Sessions sessions;
    private final EndSession endSession;

    UseCookie(Sessions sessions, EndSession endSession) {
        this.sessions = sessions;
        this.endSession = endSession;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public RefreshOutcome use(RefreshCookie cookie, Secret csrf, Function<Session, RefreshOutcome> work) {
        boolean heldAtFirstSight =
                sessions.holds(cookie.session(), cookie.secret().hash());
        Optional<Session> found = sessions.lock(cookie.session()).filter(session -> session.open(Instant.now()));
        if (found.isEmpty()) {
            return new RefreshOutcome.Ended();
        }
        Session session = found.get();
        boolean heldOnArrival = heldAtFirstSight || session.rotatedSince(cookie.arrivedAt());
        if (heldOnArrival && session.heldBefore(cookie.secret())) {
            return session.heldCsrfBefore(csrf) ? work.apply(session) : new RefreshOutcome.WrongCsrfToken();
        }
        if (!session.holds(cookie.secret())) {
            if (!heldOnArrival && sessions.spent(session.id(), cookie.secret().hash())) {
                endSession.end(session, SessionRevoked.Reason.SECRET_REUSED);
            }
            return new RefreshOutcome.Ended();
        }
        return session.holdsCsrf(csrf) ? work.apply(session) : new RefreshOutcome.WrongCsrfToken();
    }
}
