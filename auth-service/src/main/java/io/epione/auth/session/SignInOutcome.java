package io.epione.auth.session;

import java.util.List;

/** How a sign-in ended. */
sealed interface SignInOutcome {

    record Welcome(SignedIn signedIn) implements SignInOutcome {}

    /** Wrong password, unknown e-mail, unknown hospital, no post left: all the same to the outside. */
    record InvalidCredentials() implements SignInOutcome {}

    /** The password was right; the person must say where. */
    record HospitalRequired(List<Choice> hospitals) implements SignInOutcome {}

    record Choice(String slug, String name) {}
}
