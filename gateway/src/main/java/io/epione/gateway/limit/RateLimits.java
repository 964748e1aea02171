package io.epione.gateway.limit;

import io.epione.gateway.call.Allowance;
import io.epione.gateway.call.Call;
import io.epione.gateway.hospital.Hospital;
import io.epione.gateway.problem.Problem;
import io.epione.gateway.token.Caller;
import io.netty.util.NetUtil;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Counts requests and refuses with 429 what is over a limit. Each call completes empty where there is room. */
@Component
public class RateLimits {

    private final Buckets buckets;
    private final Rule user;
    private final Rule hospital;
    private final Map<String, Rule> plans;
    private final Map<String, Rule> hospitals;
    private final Rule search;
    private final Rule signInPerAccount;
    private final Rule signInPerAddress;
    private final Rule applicationPerAddress;
    private final Rule registrationPerAddress;
    private final Rule anonymousPerAddress;

    RateLimits(Buckets buckets, LimitSettings settings) {
        this.buckets = buckets;
        this.user = new Rule("user", settings.user());
        this.hospital = new Rule("hospital", settings.hospital());
        this.plans = settings.plans().entrySet().stream()
                .collect(Collectors.toMap(
                        plan -> plan.getKey().toUpperCase(Locale.ROOT), // settings write small what records write large
                        plan -> new Rule("hospital-" + plan.getKey(), plan.getValue())));
        this.hospitals = settings.hospitals().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, own -> new Rule("hospital", own.getValue())));
        this.search = new Rule("search", settings.search());
        this.signInPerAccount = new Rule("sign-in-account", settings.signInPerAccount());
        this.signInPerAddress = new Rule("sign-in-address", settings.signInPerAddress());
        this.applicationPerAddress = new Rule("application-address", settings.applicationPerAddress());
        this.registrationPerAddress = new Rule("registration-address", settings.registrationPerAddress());
        this.anonymousPerAddress = new Rule("anonymous-address", settings.anonymousPerAddress());
    }

    /** First the user's buckets, then the hospital's: a user over the limit must not use up the hospital's. */
    public Mono<Void> countCaller(Call call, Caller caller, boolean isSearch) {
        Mono<Void> counted = take(call, user, caller.userId());
        if (isSearch) {
            counted = counted.then(Mono.defer(() -> take(call, search, caller.userId())));
        }
        Hospital at = call.hospital();
        return at == null ? counted : counted.then(Mono.defer(() -> take(call, ruleOf(at), at.id())));
    }

    /** Its own, else its plan's, else everybody's. */
    private Rule ruleOf(Hospital at) {
        Rule own = hospitals.get(at.id());
        if (own != null) {
            return own;
        }
        return at.plan() == null ? hospital : plans.getOrDefault(at.plan(), hospital);
    }

    public Mono<Void> countSignIn(Call call, String what) {
        return take(call, signInPerAddress, what + "|" + network(call));
    }

    /** Accounts are counted by hash: no e-mail address stays in memory or reaches Redis. */
    public Mono<Void> countAccount(Call call, String email, String what) {
        return take(call, signInPerAccount, hash(what + "|" + email.strip().toLowerCase(Locale.ROOT)));
    }

    public Mono<Void> countApplication(Call call) {
        return take(call, applicationPerAddress, network(call));
    }

    public Mono<Void> countRegistration(Call call) {
        return take(call, registrationPerAddress, network(call));
    }

    public Mono<Void> countAnonymous(Call call) {
        return take(call, anonymousPerAddress, network(call));
    }

    private Mono<Void> take(Call call, Rule rule, String key) {
        return buckets.take(rule, key).flatMap(taken -> {
            Allowance left = rule.after(taken);
            call.has(left);
            return taken.allowed() ? Mono.empty() : Mono.error(refusal(left));
        });
    }

    private static Problem refusal(Allowance none) {
        long seconds = none.resetSeconds();
        return Problem.of(429, "RATE_LIMITED", "Too many requests. Try again in " + seconds + " s.")
                .header("Retry-After", Long.toString(seconds));
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
