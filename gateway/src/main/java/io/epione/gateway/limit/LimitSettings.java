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
 * @param plans of all users of one hospital together, by the plan that it is on; {@code hospital} for the others
 * @param hospitals of single hospitals, by id, whatever their plan
 * @param search of one user's searches, besides that the user's requests are counted
 * @param signInPerAccount attempts to sign in, or to reset a password, for one e-mail address
 * @param signInPerAddress the same, from one network address
 * @param applicationPerAddress applications of new hospitals from one network address
 * @param registrationPerAddress patients who register themselves from one network address
 * @param anonymousPerAddress other calls without a token from one network address
 * @param kept buckets kept in memory per limit
 * @param redisUrl where buckets are shared; empty for local ones
 * @param redisTimeout how long a request waits for Redis before a local bucket decides
 */
@Validated
@ConfigurationProperties("epione.gateway.limits")
record LimitSettings(
        @Valid @NotNull Limit user,
        @Valid @NotNull Limit hospital,
        @DefaultValue Map<String, @Valid Limit> plans,
        @DefaultValue Map<String, @Valid Limit> hospitals,
        @Valid @NotNull Limit search,
        @Valid @NotNull Limit signInPerAccount,
        @Valid @NotNull Limit signInPerAddress,
        @Valid @NotNull Limit applicationPerAddress,
        @Valid @NotNull Limit registrationPerAddress,
        @Valid @NotNull Limit anonymousPerAddress,
        @Min(1_000) @DefaultValue("100000") int kept,
        @DefaultValue("") String redisUrl,
        @DefaultValue("50ms") Duration redisTimeout) {}
