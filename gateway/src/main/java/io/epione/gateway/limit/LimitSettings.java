package io.epione.gateway.limit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The limits. Their defaults are in {@code application.yml}, so that one part of a limit can be set alone.
 *
 * @param user of one signed-in user
 * @param hospital of all users of one hospital together
 * @param hospitals of single hospitals, by id, where they differ
 * @param signInPerAccount attempts to sign in, or to reset a password, for one e-mail address
 * @param signInPerAddress the same, from one network address
 * @param applicationPerAddress applications of new hospitals, and registrations of patients, from one network address
 * @param anonymousPerAddress other calls without a token from one network address
 * @param kept buckets kept in memory per kind
 * @param redisUrl where buckets are shared; empty for local ones
 * @param redisTimeout how long a request waits for Redis before a local bucket decides
 */
@Validated
@ConfigurationProperties("epione.gateway.limits")
record LimitSettings(
        @Valid @NotNull Limit user,
        @Valid @NotNull Limit hospital,
        @DefaultValue Map<String, @Valid Limit> hospitals,
        @Valid @NotNull Limit signInPerAccount,
        @Valid @NotNull Limit signInPerAddress,
        @Valid @NotNull Limit applicationPerAddress,
        @Valid @NotNull Limit anonymousPerAddress,
        @Min(1_000) @DefaultValue("100000") int kept,
        @DefaultValue("") String redisUrl,
        @DefaultValue("50ms") Duration redisTimeout) {

    Limit of(LimitKind kind, String key) {
        return switch (kind) {
            case USER -> user;
            case HOSPITAL -> hospitals.getOrDefault(key, hospital);
            case SIGN_IN_ACCOUNT -> signInPerAccount;
            case SIGN_IN_ADDRESS -> signInPerAddress;
            case APPLICATION_ADDRESS -> applicationPerAddress;
            case ANONYMOUS_ADDRESS -> anonymousPerAddress;
        };
    }
}
