package io.epione.tenant.mail;

import java.time.Instant;

/** @param until when it is of no more use, because what it tells is long past */
public record Letter(String to, String subject, String text, Instant until) {

    /** Without the text: it names people and reasons. */
    @Override
    public String toString() {
        return "Letter";
    }
}
