package io.epione.gateway.call;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Request ids are UUIDs. A client's own is kept only when it is one too: anything longer or freer could carry patient
 * data into every log line.
 */
final class RequestIds {

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private RequestIds() {}

    static String keepOrMake(@Nullable String inbound) {
        return inbound != null && UUID_TEXT.matcher(inbound).matches() ? inbound : next().toString();
    }

    /** A UUIDv7 (RFC 9562). Need not be unguessable, so it costs no secure random. */
    private static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long time = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(time, random.nextLong() >>> 2 | Long.MIN_VALUE);
    }
}
