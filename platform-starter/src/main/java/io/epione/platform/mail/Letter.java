package io.epione.platform.mail;

import java.time.Instant;

/** @param until when it is of no more use, because its link works no longer or its news is long past */
public record Letter(String to, String subject, String text, Instant until) {

    /** Without the text: it names people, and its links open accounts. */
    @Override
    public String toString() {
        return "Letter";
    }
}
