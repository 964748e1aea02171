package io.epione.messaging.webhook;

import io.epione.messaging.webhook.PublicAddresses.AddressNotAllowed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * One signed POST as Standard Webhooks 1.0.0 says. Follows no redirect, keeps no connection, goes through no proxy, and reads
 * nothing but the status: what answers is not trusted.
 */
@Component
class PostToWebhook implements DisposableBean {

    private static final int MAX_CONNECTIONS = 64;
    private static final String HTTPS = "https";

    private final WebhookSettings settings;
    private final CloseableHttpClient http;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-time-limit").factory());

    PostToWebhook(WebhookSettings settings) {
        this.settings = settings;
        Timeout limit = Timeout.of(settings.timeLimit());
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new PublicAddresses(settings.allowLoopback()))
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(limit)
                                .setSocketTimeout(limit)
                                .build())
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(limit)
                        .setResponseTimeout(limit)
                        .build())
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Epione-Webhooks")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** @param id the same at each attempt, so that a receiver can tell a repetition */
    Attempt post(WebhookContents to, UUID id, String body) {
        if (!settings.allowLoopback() && !HTTPS.equals(to.url().getScheme())) {
            return new Attempt.Failed("ADDRESS_NOT_ALLOWED", null);
        }
        HttpPost request = request(to, id, body.getBytes(StandardCharsets.UTF_8));
        ScheduledFuture<?> limit =
                timer.schedule(request::cancel, settings.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
        try (ClassicHttpResponse response = http.executeOpen(null, request, null)) {
            int status = response.getCode();
            return status >= 200 && status < 300 ? new Attempt.Accepted(status) : new Attempt.Failed("REFUSED", status);
        } catch (IOException e) {
            return new Attempt.Failed(request.isCancelled() ? "TIMEOUT" : reason(e), null);
        } finally {
            limit.cancel(false);
        }
    }

    private static HttpPost request(WebhookContents to, UUID id, byte[] body) {
        Instant now = Instant.now();
        byte[] signed = signed(id, now, body);
        HttpPost request = new HttpPost(to.url());
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader("webhook-id", id.toString());
        request.setHeader("webhook-timestamp", String.valueOf(now.getEpochSecond()));
        request.setHeader(
                "webhook-signature",
                to.secretsAt(now).stream().map(secret -> secret.sign(signed)).collect(Collectors.joining(" ")));
        return request;
    }

    private static byte[] signed(UUID id, Instant now, byte[] body) {
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((id + "." + now.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(body);
        return signed.toByteArray();
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AddressNotAllowed _ -> "ADDRESS_NOT_ALLOWED";
            case UnknownHostException _ -> "HOST_UNKNOWN";
            case SSLException _ -> "TLS_FAILED";
            case InterruptedIOException _ -> "TIMEOUT";
            default -> "CONNECTION_FAILED";
        };
    }

    @Override
    public void destroy() throws IOException {
        timer.shutdownNow();
        http.close();
    }
}
