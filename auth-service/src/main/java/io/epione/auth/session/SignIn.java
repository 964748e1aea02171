package io.epione.auth.session;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.auth.account.Membership;
import io.epione.auth.keycloak.Grant;
import io.epione.auth.keycloak.Tokens;
import io.epione.auth.mfa.CheckSecondFactor;
import io.epione.auth.mfa.SecondFactorOutcome;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs somebody in at one hospital. Keycloak checks the password in every case, so that neither answer nor time tells
 * whether an e-mail is known, and no answer about hospitals comes before the right password. The second factor is asked
 * for after it and before anything is handed out: whoever is turned away then leaves no session at Keycloak. The session is
 * opened for every hospital of the person, so that they can move without the password; the token that is handed out is for
 * one. No database connection is held while Keycloak works.
 */
@Component
class SignIn {

    /**
     * @param hospital slug; null where the person has one or none
     * @param otp of the app, or a recovery code
     */
    record Credentials(
            String email,
            String password,
            @Nullable String hospital,
            @Nullable String otp) {

        /** Without password and code: they must not reach a log. */
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    /** @param operator whether the person administers one */
    private record Person(Optional<Account> account, List<Membership> memberships, boolean operator) {}

    private final Directory directory;
    private final Tokens tokens;
    private final JwtDecoder decoder;
    private final Hospitals hospitals;
    private final CheckSecondFactor secondFactor;
    private final HospitalChoices choices;
    private final OpenSession openSession;
    private final FailedSignIns failures;
    private final TransactionTemplate transaction;

    SignIn(
            Directory directory,
            Tokens tokens,
            JwtDecoder decoder,
            Hospitals hospitals,
            CheckSecondFactor secondFactor,
            HospitalChoices choices,
            OpenSession openSession,
            FailedSignIns failures,
            TransactionTemplate transaction) {
        this.directory = directory;
        this.tokens = tokens;
        this.decoder = decoder;
        this.hospitals = hospitals;
        this.secondFactor = secondFactor;
        this.choices = choices;
        this.openSession = openSession;
        this.failures = failures;
        this.transaction = transaction;
    }

    /** @throws Problem 403 for a hospital that is not served, 503 when Keycloak is away */
    public SignInOutcome signIn(Credentials credentials, String device) {
        String email = credentials.email().strip().toLowerCase(Locale.ROOT);
        Person person = transaction.execute(status -> person(email));
        Membership chosen = choose(person, credentials.hospital());
        String width = person.memberships().isEmpty() ? null : Tokens.EVERY_HOSPITAL;
        return switch (tokens.signIn(email, credentials.password(), width)) {
            case Grant.Refused() -> {
                failures.record(person.account().map(Account::id).orElse(null), tenantOf(chosen));
                yield new SignInOutcome.InvalidCredentials();
            }
            case Grant.Granted granted -> admit(granted, person, chosen, credentials, device);
        };
    }

    private Person person(String email) {
        Optional<Account> account = directory.findByEmail(email);
        return new Person(
                account,
                account.map(known -> directory.activeMemberships(known.id())).orElse(List.of()),
                account.map(Account::id).filter(directory::administersOperator).isPresent());
    }

    /** An operator's administrator who names no hospital comes for the operator. */
    private static @Nullable Membership choose(Person person, @Nullable String slug) {
        List<Membership> memberships = person.memberships();
        if (slug == null) {
            boolean oneHospital =
                    memberships.stream().map(Membership::tenantId).distinct().count() == 1;
            return oneHospital && !person.operator() ? memberships.getFirst() : null;
        }
        return memberships.stream()
                .filter(m -> m.slug().equals(slug))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable UUID tenantOf(@Nullable Membership membership) {
        return membership == null ? null : membership.tenantId();
    }

    private SignInOutcome admit(
            Grant.Granted granted, Person person, @Nullable Membership chosen, Credentials credentials, String device) {
        String slug = credentials.hospital();
        AccessToken token = new AccessToken(decoder.decode(granted.accessToken()));
        if (chosen == null && (slug != null || token.roles(null).isEmpty())) {
            return turnAway(
                    granted,
                    slug == null && person.memberships().size() > 1
                            ? new SignInOutcome.HospitalRequired(choices.of(person.memberships()))
                            : new SignInOutcome.InvalidCredentials());
        }
        UUID tenant = tenantOf(chosen);
        return switch (secondFactor.check(token.signingIn(tenant), credentials.otp())) {
            case SecondFactorOutcome.Shown() -> welcome(granted, chosen, true, device);
            case SecondFactorOutcome.NotNeeded() -> welcome(granted, chosen, false, device);
            case SecondFactorOutcome.OtpRequired() -> turnAway(granted, new SignInOutcome.OtpRequired());
            case SecondFactorOutcome.WrongOtp() -> {
                failures.record(token.user(), tenant);
                yield turnAway(granted, new SignInOutcome.InvalidCredentials());
            }
            case SecondFactorOutcome.TooSoon(var pause) -> turnAway(granted, new SignInOutcome.TooManyCodes(pause));
            case SecondFactorOutcome.EnrolmentRequired(var enrolment) ->
                turnAway(granted, new SignInOutcome.EnrolmentRequired(enrolment));
        };
    }

    private SignInOutcome welcome(
            Grant.Granted wide, @Nullable Membership chosen, boolean secondFactorShown, String device) {
        Hospital hospital = served(wide, chosen);
        if (tokens.refresh(wide.refreshToken(), chosen == null ? null : chosen.slug())
                instanceof Grant.Granted granted) {
            AccessToken token = new AccessToken(decoder.decode(granted.accessToken()));
            if (token.isFor(hospital)) {
                return new SignInOutcome.Welcome(openSession.open(token, granted, hospital, secondFactorShown, device));
            }
        }
        return turnAway(wide, new SignInOutcome.InvalidCredentials());
    }

    private SignInOutcome turnAway(Grant.Granted granted, SignInOutcome outcome) {
        tokens.signOut(granted.refreshToken());
        return outcome;
    }

    private @Nullable Hospital served(Grant.Granted granted, @Nullable Membership chosen) {
        if (chosen == null) {
            return null;
        }
        try {
            return hospitals.served(chosen.tenantId());
        } catch (Problem refused) {
            tokens.signOut(granted.refreshToken());
            throw refused;
        }
    }
}
