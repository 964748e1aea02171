package io.epione.messaging.mail;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param from the sender that recipients see
 * @param host and port of the SMTP server, see {@code spring.mail}
 */
@Validated
@ConfigurationProperties("epione.mail")
record MailSettings(@NotBlank String from, @NotBlank String host, int port) {}
