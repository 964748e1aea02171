package io.epione.appointment.video;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * @param baseUrl rooms are below it
 * @param appId what Jitsi knows us by: {@code iss}
 * @param secret shared with Jitsi, for HS256: 32 bytes at least; or
 * @param privateKey a PKCS#8 file, for RS256
 * @param keyId which of our public keys Jitsi takes, for RS256
 * @param audience {@code aud}, as Jitsi is told to accept
 * @param subject {@code sub}: the domain or tenant of Jitsi; the base URL's host unless told
 * @param tokenLifetime within which one must go in
 * @param roomLifetime after which a room is another one
 */
@Validated
@ConfigurationProperties("epione.video.jitsi")
record JitsiSettings(
        @NotNull URI baseUrl,
        @NotBlank String appId,
        @Nullable String secret,
        @Nullable Resource privateKey,
        @Nullable String keyId,
        @DefaultValue("jitsi") String audience,
        @Nullable String subject,
        @DefaultValue("10m") Duration tokenLifetime,
        @DefaultValue("4h") Duration roomLifetime) {}
