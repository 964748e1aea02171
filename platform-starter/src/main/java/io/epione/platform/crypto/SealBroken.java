package io.epione.platform.crypto;

import io.epione.platform.problem.Problem;

/**
 * A stored value does not open: it was altered, or moved from another row, column, patient or hospital, or its key was
 * destroyed. A client gets 500 {@code SEAL_BROKEN} and nothing of the value; which one it is, only {@link SealWatch} hears.
 */
public final class SealBroken extends Problem {

    SealBroken() {
        super(500, "SEAL_BROKEN", "A stored value was altered or moved, or its key is gone. Nothing of it is shown.");
    }
}
