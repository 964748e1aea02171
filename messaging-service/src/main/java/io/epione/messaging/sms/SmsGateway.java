package io.epione.messaging.sms;

import java.time.Duration;

/** Somebody who hands texts to the mobile networks. */
public interface SmsGateway {

    /**
     * Hands over one text, once. Answers within seconds.
     *
     * @param validFor after that nobody is to have it any more
     */
    Handed send(PhoneNumber to, String text, Duration validFor);

    /** What became of it. A reason is a code, without number and text. */
    sealed interface Handed {

        record Taken() implements Handed {}

        /** @param forGood there is no use in another attempt at this number */
        record Refused(String reason, boolean forGood) implements Handed {}

        /** Perhaps taken, perhaps not. */
        record Uncertain(String reason) implements Handed {}
    }
}
