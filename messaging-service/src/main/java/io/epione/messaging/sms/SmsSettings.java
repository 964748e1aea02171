package io.epione.messaging.sms;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param url what accounts are below of, e.g. {@code https://api.twilio.com/2010-04-01}
 * @param account the account's SID
 * @param token the account's secret; it signs callbacks too
 * @param sender a number in E.164 that can be answered; of hospitals that have set none of their own
 * @param timeLimit of each wait for the gateway
 */
@Validated
@ConditionalOnProperty("epione.sms.url")
@ConfigurationProperties("epione.sms")
record SmsSettings(
        @NotNull URI url,
        @NotBlank String account,
        @NotBlank String token,
        @NotBlank String sender,
        @DefaultValue("5s") Duration timeLimit) {

    URI messages() {
        return URI.create(url + "/Accounts/" + account + "/Messages.json");
    }
}
