package io.epione.platform.crypto;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Walks through rows and brings each to the keys of today; a row that is there already it leaves alone. What the list of sealed
 * columns names is walked by the platform; a service adds a bean for what it keeps elsewhere and for its blind indexes.
 */
public interface RotationWalk {

    KeyRotation.Kind kind();

    /** Stable: a rotation that goes on after a restart finds its place by it. */
    String name();

    /**
     * The next rows of the current hospital, in the transaction in hand. Whoever writes a row at the same time wins; the row's
     * version stays, for what it says does not change.
     *
     * @param after the last row of the time before
     * @param limit at most so many
     */
    Walked walk(@Nullable UUID after, int limit);

    /** About how many rows there are, for showing how far a rotation is. */
    long count();

    /**
     * @param last the last row, null at the end
     * @param changed brought to the keys of today, or in somebody else's hand at the moment
     * @param broken do not open with any key
     */
    record Walked(@Nullable UUID last, int rows, int changed, int broken) {}
}
