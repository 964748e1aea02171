package io.epione.auth.session;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.auth.account.Membership;
import io.epione.auth.keycloak.Grant;
import io.epione.auth.keycloak.Tokens;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs somebody in at one hospital with a password. Keycloak checks it in every case, so that neither answer nor time tells
 * whether an e-mail is known, and no answer about hospitals comes before the right password. The second factor is asked
 * for after it and before anything is handed out: whoever is turned away then leaves no session at Keycloak. The session is
 * opened for every hospital of the person, so that they can move without the password; the token that is handed out is for
 * one. Whoever has one hospital gets that token with the first answer. No database connection is held while Keycloak works.
 */
@Component
class SignIn {

    /** @param wish the hospital, and a code */
    record Credentials(String email, String password, Admission.Wish wish) {

        /** Without password and code: they must not reach a log. */
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    private record Found(Optional<Account> account, Admission.Person person) {}

    private final Directory directory;
    private final Tokens tokens;
    private final Admission admission;
    private final FailedSignIns failures;
    private final TransactionTemplate transaction;

    SignIn(
            Directory directory,
            Tokens tokens,
            Admission admission,
            FailedSignIns failures,
            TransactionTemplate transaction) {
        this.directory = directory;
        this.tokens = tokens;
        this.admission = admission;
        this.failures = failures;
        this.transaction = transaction;
    }

    /** @throws Problem 403 for a hospital that is not served, 503 when Keycloak is away */
    public SignInOutcome signIn(Credentials credentials, String device) {
        String email = credentials.email().strip().toLowerCase(Locale.ROOT);
        Found found = transaction.execute(status -> find(email));
        String width = found.person().memberships().isEmpty() ? Tokens.FIRST_HOSPITAL : Tokens.EVERY_HOSPITAL;
        return switch (tokens.signIn(email, credentials.password(), width)) {
            case Grant.Refused() -> {
                failures.record(
                        found.account().map(Account::id).orElse(null),
                        tenantOf(found.person().choose(credentials.wish().hospital())));
                yield new SignInOutcome.InvalidCredentials();
            }
            case Grant.Granted granted -> admit(granted, found.person(), credentials.wish(), device);
        };
    }

    private Found find(String email) {
        Optional<Account> account = directory.findByEmail(email);
        return new Found(
                account,
                account.map(known -> Admission.Person.of(directory, known.id()))
                        .orElse(new Admission.Person(List.of(), false)));
    }

    private static @Nullable UUID tenantOf(@Nullable Membership membership) {
        return membership == null ? null : membership.tenantId();
    }

    private SignInOutcome admit(Grant.Granted granted, Admission.Person person, Admission.Wish wish, String device) {
        boolean admitted = false;
        try {
            SignInOutcome outcome = admission.admit(granted, person, wish, device);
            admitted = outcome instanceof SignInOutcome.Welcome;
            return outcome;
        } finally {
            if (!admitted) {
                tokens.signOut(granted.refreshToken());
            }
        }
    }
}
