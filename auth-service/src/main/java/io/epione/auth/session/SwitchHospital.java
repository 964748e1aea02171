package io.epione.auth.session;

import io.epione.auth.account.Directory;
import io.epione.auth.account.Membership;
import io.epione.auth.keycloak.Grant;
import io.epione.auth.mfa.CheckSecondFactor;
import io.epione.auth.mfa.SecondFactorOutcome;
import io.epione.auth.secret.Secret;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves a session to another hospital of the person, without the password. The second factor is asked for as at sign-in, but
 * not again of a session that has shown it. The access token of the hospital left behind lives on for its five minutes.
 */
@Component
class SwitchHospital {

    private final UseCookie useCookie;
    private final RotateCookie rotateCookie;
    private final EndSession endSession;
    private final Directory directory;
    private final NarrowToken narrowToken;
    private final RefreshTokens refreshTokens;
    private final Hospitals hospitals;
    private final CheckSecondFactor secondFactor;
    private final FailedSignIns failures;

    SwitchHospital(
            UseCookie useCookie,
            RotateCookie rotateCookie,
            EndSession endSession,
            Directory directory,
            NarrowToken narrowToken,
            RefreshTokens refreshTokens,
            Hospitals hospitals,
            CheckSecondFactor secondFactor,
            FailedSignIns failures) {
        this.useCookie = useCookie;
        this.rotateCookie = rotateCookie;
        this.endSession = endSession;
        this.directory = directory;
        this.narrowToken = narrowToken;
        this.refreshTokens = refreshTokens;
        this.hospitals = hospitals;
        this.secondFactor = secondFactor;
        this.failures = failures;
    }

    /** @throws Problem 403 for a hospital that is not served, 503 when Keycloak is away; the cookie works again later */
    @Transactional
    public RefreshOutcome move(RefreshCookie cookie, Secret csrf, String slug, @Nullable String otp) {
        return useCookie.use(cookie, csrf, session -> move(session, cookie.secret(), slug, otp));
    }

    private RefreshOutcome move(Session session, Secret shown, String slug, @Nullable String otp) {
        Optional<Membership> post = directory.activeMemberships(session.accountId()).stream()
                .filter(membership -> membership.slug().equals(slug))
                .findFirst();
        if (post.isEmpty()) {
            return new RefreshOutcome.NoPost();
        }
        Hospital hospital = hospitals.served(post.get().tenantId());
        if (!session.holds(shown)) {
            return moved(session, shown, hospital);
        }
        return switch (narrowToken.narrow(refreshTokens.open(session), hospital)) {
            case NarrowToken.Outcome.Ended() -> {
                endSession.end(session, SessionRevoked.Reason.ENDED_BY_ISSUER);
                yield new RefreshOutcome.Ended();
            }
            case NarrowToken.Outcome.NotForIt() ->
                directory.memberAtIssuer(post.get()) ? new RefreshOutcome.SignInAgain() : new RefreshOutcome.NoPost();
            case NarrowToken.Outcome.Narrowed(var granted, var token) -> admit(session, granted, token, hospital, otp);
        };
    }

    /** Another tab was faster: it has moved the session as well, or has only refreshed it. */
    private RefreshOutcome moved(Session session, Secret shown, Hospital hospital) {
        return hospital.id().equals(session.tenantId())
                ? new RefreshOutcome.Renewed(
                        rotateCookie.given(session, shown, hospital).orElseThrow())
                : new RefreshOutcome.MovedOn();
    }

    private RefreshOutcome admit(
            Session session, Grant.Granted granted, AccessToken token, Hospital hospital, @Nullable String otp) {
        SignInOutcome why = session.secondFactorShown() ? null : askSecondFactor(session, token, hospital, otp);
        if (why != null) {
            return new RefreshOutcome.TurnedAway(why);
        }
        session.moveTo(hospital.id());
        return new RefreshOutcome.Renewed(rotateCookie.rotate(session, token, granted, hospital));
    }

    /** @return null when it is not in the way */
    private @Nullable SignInOutcome askSecondFactor(
            Session session, AccessToken token, Hospital hospital, @Nullable String otp) {
        return switch (secondFactor.check(token.signingIn(hospital.id()), otp)) {
            case SecondFactorOutcome.Shown() -> {
                session.showSecondFactor();
                yield null;
            }
            case SecondFactorOutcome.NotNeeded() -> null;
            case SecondFactorOutcome.OtpRequired() -> new SignInOutcome.OtpRequired();
            case SecondFactorOutcome.WrongOtp() -> {
                failures.record(token.user(), hospital.id());
                yield new SignInOutcome.InvalidCredentials();
            }
            case SecondFactorOutcome.TooSoon(var pause) -> new SignInOutcome.TooManyCodes(pause);
            case SecondFactorOutcome.EnrolmentWithPassword() -> new SignInOutcome.EnrolmentWithPassword();
            case SecondFactorOutcome.PasskeyRequired() -> new SignInOutcome.PasskeyRequired();
            case SecondFactorOutcome.EnrolmentRequired(var enrolment) -> new SignInOutcome.EnrolmentRequired(enrolment);
        };
    }
}
