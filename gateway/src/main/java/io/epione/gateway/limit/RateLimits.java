package io.epione.gateway.limit;

import io.epione.gateway.call.Call;
import io.epione.gateway.limit.Buckets.Taken;
import io.epione.gateway.problem.Problem;
import io.epione.gateway.token.Caller;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts requests and refuses with 429 what is over a limit. Each call completes empty where there is room. */
@Component
public class RateLimits {

    private final Buckets buckets;
    private final LimitSettings settings;

    RateLimits(Buckets buckets, LimitSettings settings) {
        this.buckets = buckets;
        this.settings = settings;
    }

    /** First the user's bucket, then the hospital's: a user over the limit must not use up the hospital's. */
    public Mono<Void> countCaller(Caller caller) {
        Mono<Void> user = take(LimitKind.USER, caller.userId());
        String tenantId = caller.tenantId();
        return tenantId == null ? user : user.then(Mono.defer(() -> take(LimitKind.HOSPITAL, tenantId)));
    }

    public Mono<Void> countSignIn(Call call, String what) {
        return take(LimitKind.SIGN_IN_ADDRESS, what + "|" + network(call));
    }

    /** Accounts are counted by hash: no e-mail address stays in memory or reaches Redis. */
    public Mono<Void> countAccount(String email, String what) {
        return take(LimitKind.SIGN_IN_ACCOUNT, hash(what + "|" + email.strip().toLowerCase(Locale.ROOT)));
    }

    public Mono<Void> countApplication(Call call) {
        return take(LimitKind.APPLICATION_ADDRESS, network(call));
    }

    public Mono<Void> countAnonymous(Call call) {
        return take(LimitKind.ANONYMOUS_ADDRESS, network(call));
    }

    private Mono<Void> take(LimitKind kind, String key) {
        Limit limit = settings.of(kind, key);
        return buckets.take(kind, key, limit)
                .flatMap(taken -> taken.allowed() ? Mono.empty() : Mono.error(refusal(kind, limit, taken)));
    }

    private static Problem refusal(LimitKind kind, Limit limit, Taken taken) {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(taken.waitNanos() + 999_999_999));
        String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return Problem.of(429, "RATE_LIMITED", "Too many requests. Try again in " + seconds + " s.")
                .header("Retry-After", Long.toString(seconds))
                .header(
                        "RateLimit-Policy",
                        "\"" + name + "\";q=" + limit.requests() + ";w="
                                + Math.max(1, limit.period().toSeconds()))
                .header("RateLimit", "\"" + name + "\";r=0;t=" + seconds)
                .header("RateLimit-Limit", Long.toString(limit.requests()))
                .header("RateLimit-Remaining", "0")
                .header("RateLimit-Reset", Long.toString(seconds));
    }

    /** One IPv6 client commands a whole /64, so the network counts and not the address. */
    private static String network(Call call) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(call.clientAddress());
        return address == null || address.length == 4
                ? call.clientAddress()
                : HexFormat.of().formatHex(address, 0, 8);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
