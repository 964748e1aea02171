package io.epione.messaging.sms;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How far a text has come, as the gateway tells. */
public enum Receipt {
    QUEUED(0),
    /** The mobile network has it. */
    SENT(1),
    /** The phone has it. */
    DELIVERED(2),
    /** The mobile network has given up. */
    UNDELIVERED(2),
    /** It never left the gateway. */
    FAILED(2);

    private final int stage;

    Receipt(int stage) {
        this.stage = stage;
    }

    /** @param status one of twilio.com/docs/messaging/api/message-resource#message-status-values, of what is sent */
    public static Optional<Receipt> read(String status) {
        return Optional.ofNullable(
                switch (status) {
                    case "accepted", "scheduled", "queued", "sending" -> QUEUED;
                    case "sent" -> SENT;
                    case "delivered", "read" -> DELIVERED;
                    case "undelivered" -> UNDELIVERED;
                    case "failed", "canceled" -> FAILED;
                    default -> null;
                });
    }

    /** Callbacks overtake each other: only what is further than the known one is news, and an end is an end. */
    public boolean follows(@Nullable Receipt known) {
        return known == null || stage > known.stage;
    }

    /** The patient will not get it. */
    public boolean isLoss() {
        return this == UNDELIVERED || this == FAILED;
    }
}
