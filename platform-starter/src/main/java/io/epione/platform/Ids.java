package io.epione.platform;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Identifiers of rows and events. */
public final class Ids {

    private Ids() {}

    /** A new UUIDv7 (RFC 9562): sorts by creation time, so primary keys stay append-mostly. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
