package io.epione.messaging.sms;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Somebody who hands texts to the mobile networks. */
public interface SmsGateway {

    /** Hands over one text, once. Answers within seconds. */
    Handed send(Text text);

    /**
     * @param validFor after that nobody is to have it any more
     * @param receipts where to tell what becomes of it
     */
    record Text(PhoneNumber to, Sender from, String body, Duration validFor, URI receipts) {}

    /** What became of it. A reason is a code, without number and text. */
    sealed interface Handed {

        /** @param messageId by which the gateway will speak of it; null where it did not say */
        record Taken(@Nullable String messageId) implements Handed {}

        /** @param forGood there is no use in another attempt at this number */
        record Refused(String reason, boolean forGood) implements Handed {}

        /** Perhaps taken, perhaps not. */
        record Uncertain(String reason) implements Handed {}
    }
}
