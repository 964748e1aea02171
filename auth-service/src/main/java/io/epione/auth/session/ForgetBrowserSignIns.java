package io.epione.auth.session;

import io.epione.auth.keycloak.Tokens;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Deletes sign-ins that nobody went on with, and ends what Keycloak opened for them. Two instances may do so at once. */
@Component
class ForgetBrowserSignIns {

    private static final Limit BATCH = Limit.of(200);

    private final BrowserSignIns signIns;
    private final BrowserSecrets secrets;
    private final Tokens tokens;

    ForgetBrowserSignIns(BrowserSignIns signIns, BrowserSecrets secrets, Tokens tokens) {
        this.signIns = signIns;
        this.secrets = secrets;
        this.tokens = tokens;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    @Transactional
    public void forget() {
        List<BrowserSignIn> expired = signIns.expired(Instant.now(), BATCH);
        for (BrowserSignIn signIn : expired) {
            if (signIn.arrived()) {
                tokens.signOut(secrets.openRefreshToken(signIn));
            }
            signIns.delete(signIn);
        }
    }
}
