package io.epione.messaging.webhook;

import org.jspecify.annotations.Nullable;

/** What came of one attempt to deliver. */
sealed interface Attempt {

    record Accepted(int httpStatus) implements Attempt {}

    /**
     * @param reason a code
     * @param httpStatus null where no answer came
     */
    record Failed(String reason, @Nullable Integer httpStatus) implements Attempt {}
}
