package io.epione.auth.session;

import java.time.Duration;
import java.time.Instant;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes sessions that ended long ago, with their spent secrets. Two instances may do so at once. */
@Component
class ForgetSessions {

    private static final Duration KEPT = Duration.ofDays(30);

    private final Sessions sessions;

    ForgetSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    @Transactional
    public void forget() {
        sessions.forget(Instant.now().minus(KEPT));
    }
}
