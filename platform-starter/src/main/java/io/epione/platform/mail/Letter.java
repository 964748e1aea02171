package io.epione.auth.mail;

import java.time.Instant;

/** @param until when it is of no more use, because the link in it works no longer */
public record Letter(String to, String subject, String text, Instant until) {

    /** Without the text: the links in it are secrets. */
    @Override
    public String toString() {
        return "Letter";
    }
}
