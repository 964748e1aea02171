package io.epione.gateway.token;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a good access token is.
 *
 * @param issuerUri exact value of {@code iss}
 * @param keysUri where the issuer publishes its keys
 * @param audience a value that {@code aud} must hold
 * @param clockSkew how far this clock and the issuer's may differ
 * @param remembered how many checked tokens are kept, so that a busy client's is not checked on every request
 * @param rememberedFor how long a checked token is kept at most; its expiry is looked at each time all the same
 */
@Validated
@ConfigurationProperties("epione.gateway.tokens")
record TokenSettings(
        @NotBlank String issuerUri,
        @NotBlank String keysUri,
        @NotBlank @DefaultValue("epione-api") String audience,
        @DefaultValue("5s") Duration clockSkew,
        @Min(0) @Max(1_000_000) @DefaultValue("20000") int remembered,
        @DefaultValue("30s") Duration rememberedFor) {}
