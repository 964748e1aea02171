package io.epione.auth.session;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.auth.keycloak.Grant;
import io.epione.auth.keycloak.Tokens;
import io.epione.auth.mfa.CheckSecondFactor;
import io.epione.auth.mfa.SecondFactorOutcome;
import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks somebody who is signed in for password and second factor once more. Keycloak checks the password as at a sign-in, so
 * that a wrong one counts against the same limit; the session that it opens for this is ended at once.
 */
@Component
public class Reauthenticate {

    private final Directory directory;
    private final Tokens tokens;
    private final JwtDecoder decoder;
    private final CheckSecondFactor secondFactor;
    private final FailedSignIns failures;
    private final TransactionTemplate transaction;

    Reauthenticate(
            Directory directory,
            Tokens tokens,
            JwtDecoder decoder,
            CheckSecondFactor secondFactor,
            FailedSignIns failures,
            TransactionTemplate transaction) {
        this.directory = directory;
        this.tokens = tokens;
        this.decoder = decoder;
        this.secondFactor = secondFactor;
        this.failures = failures;
        this.transaction = transaction;
    }

    /** @throws io.epione.platform.problem.Problem 503 when Keycloak is away */
    public ReauthenticationOutcome confirm(UUID accountId, String password, @Nullable String otp) {
        Optional<Account> account = transaction.execute(status -> directory.find(accountId));
        Grant grant = account.map(known -> tokens.signIn(known.email(), password, null))
                .orElseGet(Grant.Refused::new);
        ReauthenticationOutcome outcome =
                switch (grant) {
                    case Grant.Refused() -> new ReauthenticationOutcome.Refused();
                    case Grant.Granted granted -> secondFactor(granted, otp);
                };
        if (outcome instanceof ReauthenticationOutcome.Refused) {
            failures.record(
                    account.map(Account::id).orElse(null), Tenancy.find().orElse(null));
        }
        return outcome;
    }

    /** Whoever has one shows it. Who should set one up was asked for it at the sign-in, so roles play no part here. */
    private ReauthenticationOutcome secondFactor(Grant.Granted granted, @Nullable String otp) {
        try {
            AccessToken token = new AccessToken(decoder.decode(granted.accessToken()));
            var person = new CheckSecondFactor.SigningIn(
                    token.user(), token.email(), token.name(), null, List.of(), token.keycloakSession(), false, false);
            return switch (secondFactor.check(person, otp)) {
                case SecondFactorOutcome.Shown(), SecondFactorOutcome.NotNeeded() ->
                    new ReauthenticationOutcome.Confirmed();
                case SecondFactorOutcome.OtpRequired(),
                        SecondFactorOutcome.WrongOtp(),
                        SecondFactorOutcome.PasskeyRequired(),
                        SecondFactorOutcome.EnrolmentWithPassword(),
                        SecondFactorOutcome.TooSoon _,
                        SecondFactorOutcome.EnrolmentRequired _ -> new ReauthenticationOutcome.Refused();
            };
        } finally {
            tokens.signOut(granted.refreshToken());
        }
    }
}
