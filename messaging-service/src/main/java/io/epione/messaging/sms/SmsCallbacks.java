package io.epione.messaging.sms;

import io.epione.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What the gateway tells of: only itself is believed, and what it tells twice counts once. */
@Component
public class SmsCallbacks {

    private final ObjectProvider<SmsSettings> settings;
    private final JdbcTemplate jdbc;
    private final String publicUrl;

    SmsCallbacks(
            ObjectProvider<SmsSettings> settings,
            JdbcTemplate jdbc,
            @Value("${epione.gateway.public-url}") String publicUrl) {
        this.settings = settings;
        this.jdbc = jdbc;
        this.publicUrl = publicUrl;
    }

    /**
     * Signed as {@code X-Twilio-Signature} is: Base64 of HMAC-SHA1, under the account's token, over the address that was called
     * and each field's name and value, by name (twilio.com/docs/usage/security).
     *
     * @throws Problem 404 where there is no gateway, 403 for what it did not sign
     */
    public void mustBeSigned(HttpServletRequest request, @Nullable String signature) {
        var gateway = settings.getIfAvailable();
        if (gateway == null) {
            throw Problem.notFound("SMS_NOT_CONFIGURED");
        }
        var query = request.getQueryString();
        var called = publicUrl + request.getRequestURI() + (query == null ? "" : "?" + query);
        var expected = sign(gateway.token(), called, fields(request)).getBytes(StandardCharsets.UTF_8);
        if (signature == null || !MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8))) {
            throw Problem.forbidden("SIGNATURE_NOT_VALID", "Only the SMS gateway may call this.");
        }
    }

    /** Of the body alone. A servlet has them mixed with those of the address, which come first. */
    private static Map<String, String[]> fields(HttpServletRequest request) {
        var fields = new HashMap<>(request.getParameterMap());
        UriComponentsBuilder.newInstance()
                .query(request.getQueryString())
                .build()
                .getQueryParams()
                .forEach((name, values) -> fields.computeIfPresent(
                        name,
                        (same, all) -> all.length > values.size()
                                ? Arrays.copyOfRange(all, values.size(), all.length)
                                : null));
        return fields;
    }

    static String sign(String token, String url, Map<String, String[]> form) {
        var signed = new StringBuilder(url);
        new TreeMap<>(form)
                .forEach((name, values) -> Arrays.stream(values)
                        .sorted()
                        .forEach(value -> signed.append(name).append(value)));
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return false for a message that was taken before */
    public boolean take(String messageId) {
        return jdbc.update(
                        "insert into sms_received (message_id, received_at) values (?, now()) on conflict do nothing",
                        messageId)
                == 1;
    }

    /** It could not be dealt with: told again, it is new. */
    public void giveBack(String messageId) {
        jdbc.update("delete from sms_received where message_id = ?", messageId);
    }

    /** By then the gateway has long ceased to repeat itself. */
    @Scheduled(fixedDelayString = "${epione.sms.forget-interval:1h}")
    void forget() {
        jdbc.update("delete from sms_received where received_at < now() - interval '90 days'");
    }
}
