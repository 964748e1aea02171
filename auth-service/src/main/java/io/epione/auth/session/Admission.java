package io.epione.auth.session;

import io.epione.auth.account.Directory;
import io.epione.auth.account.Membership;
import io.epione.auth.keycloak.Grant;
import io.epione.auth.mfa.CheckSecondFactor;
import io.epione.auth.mfa.SecondFactorOutcome;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.stereotype.Component;

/**
 * What comes between Keycloak's yes and a session, whichever way somebody signs in: the hospital, then the second factor.
 * Whoever is turned away still has a session at Keycloak, which is the caller's to end.
 */
@Component
class Admission {

    /**
     * Somebody whom Keycloak knows.
     *
     * @param memberships posts to choose from
     * @param operator whether they administer one
     */
    record Person(List<Membership> memberships, boolean operator) {

        static Person of(Directory directory, UUID account) {
            return new Person(directory.activeMemberships(account), directory.administersOperator(account));
        }

        /** An operator's administrator who names no hospital comes for the operator. */
        @Nullable
        Membership choose(@Nullable String slug) {
            if (slug == null) {
                boolean oneHospital = memberships.stream()
                                .map(Membership::tenantId)
                                .distinct()
                                .count()
                        == 1;
                return oneHospital && !operator ? memberships.getFirst() : null;
            }
            return memberships.stream()
                    .filter(membership -> membership.slug().equals(slug))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * @param hospital slug; null where the person has one or none
     * @param otp of the app, or a recovery code
     */
    record Wish(@Nullable String hospital, @Nullable String otp) {

        /** Without the code: it must not reach a log. */
        @Override
        public String toString() {
            return "Wish";
        }
    }

    private final NarrowToken narrowToken;
    private final JwtDecoder decoder;
    private final Hospitals hospitals;
    private final CheckSecondFactor secondFactor;
    private final HospitalChoices choices;
    private final OpenSession openSession;
    private final FailedSignIns failures;

    Admission(
            NarrowToken narrowToken,
            JwtDecoder decoder,
            Hospitals hospitals,
            CheckSecondFactor secondFactor,
            HospitalChoices choices,
            OpenSession openSession,
            FailedSignIns failures) {
        this.narrowToken = narrowToken;
        this.decoder = decoder;
        this.hospitals = hospitals;
        this.secondFactor = secondFactor;
        this.choices = choices;
        this.openSession = openSession;
        this.failures = failures;
    }

    /**
     * @param wide for every hospital of the person
     * @throws io.epione.platform.problem.Problem 403 for a hospital that is not served, 503 when Keycloak is away
     */
    public SignInOutcome admit(Grant.Granted wide, Person person, Wish wish, String device) {
        String slug = wish.hospital();
        Membership chosen = person.choose(slug);
        AccessToken token = new AccessToken(decoder.decode(wide.accessToken()));
        if (chosen == null && (slug != null || token.roles(null).isEmpty())) {
            return slug == null && person.memberships().size() > 1
                    ? new SignInOutcome.HospitalRequired(choices.of(person.memberships()))
                    : new SignInOutcome.InvalidCredentials();
        }
        UUID tenant = chosen == null ? null : chosen.tenantId();
        return switch (secondFactor.check(token.signingIn(tenant), wish.otp())) {
            case SecondFactorOutcome.Shown() -> welcome(wide, token, chosen, true, device);
            case SecondFactorOutcome.NotNeeded() -> welcome(wide, token, chosen, false, device);
            case SecondFactorOutcome.OtpRequired() -> new SignInOutcome.OtpRequired();
            case SecondFactorOutcome.WrongOtp() -> {
                failures.record(token.user(), tenant);
                yield new SignInOutcome.InvalidCredentials();
            }
            case SecondFactorOutcome.TooSoon(var pause) -> new SignInOutcome.TooManyCodes(pause);
            case SecondFactorOutcome.EnrolmentRequired(var enrolment) -> new SignInOutcome.EnrolmentRequired(enrolment);
            case SecondFactorOutcome.EnrolmentWithPassword() -> new SignInOutcome.EnrolmentWithPassword();
            case SecondFactorOutcome.PasskeyRequired() -> new SignInOutcome.PasskeyRequired();
        };
    }

    private SignInOutcome welcome(
            Grant.Granted wide, AccessToken token, @Nullable Membership chosen, boolean shown, String device) {
        Hospital hospital = chosen == null ? null : hospitals.served(chosen.tenantId());
        if (token.isForNoOtherThan(hospital)) {
            return new SignInOutcome.Welcome(openSession.open(token, wide, hospital, shown, device));
        }
        return switch (narrowToken.narrow(wide.refreshToken(), hospital)) {
            case NarrowToken.Outcome.Narrowed(var granted, var narrow) ->
                new SignInOutcome.Welcome(openSession.open(narrow, granted, hospital, shown, device));
            case NarrowToken.Outcome.NotForIt(), NarrowToken.Outcome.Ended() -> new SignInOutcome.InvalidCredentials();
        };
    }
}
