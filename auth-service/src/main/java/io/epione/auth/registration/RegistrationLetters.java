package io.epione.auth.registration;

import io.epione.platform.mail.Letter;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What people who register read. Nothing that a stranger typed stands in a mail that was not asked for by its reader. */
@Component
class RegistrationLetters {

    private static final Duration USEFUL = Duration.ofDays(30);

    private final String publicUrl;

    RegistrationLetters(@Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    Letter confirm(Applicant applicant, String hospital, RegistrationToken token) {
        return confirm(applicant, hospital, token, """
                somebody, probably you, has registered with this address as a patient of %s. If it was you, confirm the address
                and choose a password:
                """.formatted(hospital));
    }

    /** To somebody who signs in already: whoever registered cannot know, and changes nothing of it. */
    Letter confirmWithAccount(Applicant applicant, String hospital, RegistrationToken token) {
        return confirm(applicant, hospital, token, """
                somebody, probably you, has registered with this address as a patient of %s. You have an account already; it keeps
                its password. If it was you, confirm that the account is to be linked:
                """.formatted(hospital));
    }

    private Letter confirm(Applicant applicant, String hospital, RegistrationToken token, String why) {
        String text = """
                Hello,

                %s
                %s/confirm-registration?token=%s

                The link works once, within %d days; then %s looks at the registration. If it was not you, do not follow it: \
                everything is forgotten after that time.
                """.formatted(why, publicUrl, token.text(), Registration.CONFIRM_WITHIN.toDays(), hospital);
        Instant until = Instant.now().plus(Registration.CONFIRM_WITHIN);
        return new Letter(applicant.email(), subject("Confirm your registration at " + hospital), text, until);
    }

    Letter accepted(Applicant applicant, String hospital) {
        String text = """
                Hello %s,

                %s has accepted your registration. Sign in with the password of your account:

                %s

                If you have none, or it is not the one that you chose, ask for a new one there.
                """.formatted(applicant.name(), hospital, publicUrl);
        return news(applicant, "Your account at " + hospital, text);
    }

    Letter rejected(Applicant applicant, String hospital, String reason) {
        String text = """
                Hello %s,

                %s could not accept your registration.

                Reason: %s
                """.formatted(applicant.name(), hospital, reason);
        return news(applicant, "Your registration at " + hospital, text);
    }

    private static Letter news(Applicant applicant, String subject, String text) {
        return new Letter(
                applicant.email(), subject(subject), text, Instant.now().plus(USEFUL));
    }

    /** A line break would end the header that the subject is. */
    private static String subject(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
