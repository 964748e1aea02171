package io.epione.platform.crypto;

/**
 * A stored value does not open: it was altered, or moved from another row, column, patient or hospital, or its key was
 * destroyed. Never shown to a client in other words than a failure.
 */
public final class SealBroken extends RuntimeException {

    SealBroken(String column) {
        super("Sealed value of " + column + " does not open");
    }
}
