package io.epione.auth.session;

/** Whether somebody who is signed in has shown again who they are. */
public sealed interface ReauthenticationOutcome {

    record Confirmed() implements ReauthenticationOutcome {}

    /** Wrong password or code, code missing, too many wrong ones before, account unknown: all the same to the outside. */
    record Refused() implements ReauthenticationOutcome {}
}
