package io.epione.gateway.call;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * W3C trace context. A valid inbound one is passed on untouched; else the gateway begins a trace.
 *
 * @param header the value of {@code traceparent}
 */
record TraceParent(String header) {

    private static final Pattern VALID = Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final HexFormat HEX = HexFormat.of();

    static TraceParent keepOrBegin(@Nullable String inbound, double sampledShare) {
        return inbound != null && VALID.matcher(inbound).matches() ? new TraceParent(inbound) : begin(sampledShare);
    }

    String traceId() {
        return header.substring(3, 35);
    }

    private static TraceParent begin(double sampledShare) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String flags = random.nextDouble() < sampledShare ? "-01" : "-00";
        return new TraceParent("00-" + HEX.toHexDigits(nonZero(random)) + HEX.toHexDigits(random.nextLong()) + "-"
                + HEX.toHexDigits(nonZero(random)) + flags);
    }

    private static long nonZero(ThreadLocalRandom random) {
        return random.nextLong() | 1;
    }
}
