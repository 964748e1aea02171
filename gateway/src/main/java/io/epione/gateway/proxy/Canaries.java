package io.epione.gateway.proxy;

import io.epione.gateway.call.Call;
import io.epione.gateway.token.Caller;
import org.jspecify.annotations.Nullable;

/** Who is served by the second version of a service. */
final class Canaries {

    /** {@code always} or {@code never}; for those who try a version out, and for those whom it fails. */
    static final String HEADER = "X-Epione-Canary";

    private Canaries() {}

    static boolean choose(@Nullable String wish, Call call, int percent) {
        if (wish != null) {
            if (wish.equalsIgnoreCase("always")) {
                return true;
            }
            if (wish.equalsIgnoreCase("never")) {
                return false;
            }
        }
        Caller caller = call.caller();
        return hundredth(caller == null ? call.clientAddress() : caller.userId()) < percent;
    }

    /**
     * 0 to 99, evenly, and for one user always the same: nobody changes versions from one request to the next, nor between
     * two services. Mixed as MurmurHash3 ends, for hash codes of similar texts are similar.
     */
    static int hundredth(String who) {
        int mixed = who.hashCode();
        mixed = (mixed ^ mixed >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return Math.floorMod(mixed ^ mixed >>> 16, 100);
    }
}
