package io.epione.messaging.sms;

import io.epione.messaging.sms.SmsGateway.Handed.Refused;
import io.epione.messaging.sms.SmsGateway.Handed.Taken;
import io.epione.messaging.sms.SmsGateway.Handed.Uncertain;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.entity.UrlEncodedFormEntity;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The Messages resource of Twilio's API 2010-04-01 (twilio.com/docs/messaging/api/message-resource), which other gateways speak
 * as well, e.g. SignalWire's compatibility API. It knows no key of idempotency: what may have been taken is not sent again.
 */
@Component
@ConditionalOnProperty("epione.sms.url")
class TwilioGateway implements SmsGateway, DisposableBean {

    private static final long LONGEST_VALIDITY_SECONDS = 36_000;

    /** "Attempt to send to unsubscribed recipient" (twilio.com/docs/api/errors). */
    private static final int UNSUBSCRIBED = 21610;

    /** Not a number, not allowed from here, not reached from the sender, not mobile (twilio.com/docs/api/errors). */
    private static final Set<Integer> NOT_REACHED = Set.of(21211, 21408, 21612, 21614);

    /** Not a number or name of the account's, or not one that may write there (twilio.com/docs/api/errors). */
    private static final Set<Integer> SENDER_REFUSED = Set.of(21212, 21606, 21659);

    private final SmsSettings settings;
    private final JsonMapper json;
    private final CloseableHttpClient http;

    TwilioGateway(SmsSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        var limit = Timeout.of(settings.timeLimit());
        // A connection that died while it was kept would leave us in doubt about what went down with it.
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(limit)
                        .setResponseTimeout(limit)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Epione")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
    }

    @Override
    public Handed send(Text text) {
        try {
            return http.execute(request(text), this::handed);
        } catch (ConnectTimeoutException | ConnectException | UnknownHostException | SSLHandshakeException e) {
            return new Refused("GATEWAY_UNREACHABLE", false);
        } catch (IOException e) {
            return new Uncertain("GATEWAY_SILENT");
        }
    }

    private HttpPost request(Text text) {
        var seconds = Math.clamp(text.validFor().toSeconds(), 1, LONGEST_VALIDITY_SECONDS);
        var request = new HttpPost(settings.messages());
        request.setHeader(HttpHeaders.AUTHORIZATION, credentials());
        request.setEntity(new UrlEncodedFormEntity(
                List.of(
                        new BasicNameValuePair("To", text.to().e164()),
                        new BasicNameValuePair("From", text.from().shown()),
                        new BasicNameValuePair("Body", text.body()),
                        new BasicNameValuePair("ValidityPeriod", Long.toString(seconds)),
                        new BasicNameValuePair("StatusCallback", text.receipts().toString())),
                StandardCharsets.UTF_8));
        return request;
    }

    private String credentials() {
        var pair = settings.account() + ":" + settings.token();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Handed handed(ClassicHttpResponse answer) throws IOException {
        var status = answer.getCode();
        if (status / 100 == 2) {
            return new Taken(body(answer).path("sid").stringValueOpt().orElse(null));
        }
        if (status == 429 || status == 503) {
            return new Refused("GATEWAY_BUSY", false);
        }
        return status / 100 == 4 ? refused(body(answer).path("code").asInt(0)) : new Uncertain("GATEWAY_FAILED");
    }

    /** What is wrong with the account may be put right. */
    private static Refused refused(int error) {
        if (error == UNSUBSCRIBED) {
            return new Refused("OPTED_OUT", true);
        }
        if (SENDER_REFUSED.contains(error)) {
            return new Refused("SENDER_REFUSED", true);
        }
        return NOT_REACHED.contains(error)
                ? new Refused("NUMBER_NOT_REACHED", true)
                : new Refused("GATEWAY_REFUSED", false);
    }

    private JsonNode body(ClassicHttpResponse answer) throws IOException {
        if (answer.getEntity() == null) {
            return json.missingNode();
        }
        try (var body = answer.getEntity().getContent()) {
            return json.readTree(body);
        } catch (JacksonException e) {
            return json.missingNode();
        }
    }

    @Override
    public void destroy() throws IOException {
        http.close();
    }
}
