package io.epione.messaging.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a webhook is sealed.
 *
 * @param formerSecret signs as well until {@code formerUntil}, so that a receiver can change over without a gap
 */
record WebhookContents(
        URI url,
        @Nullable String description,
        WebhookSecret secret,
        @Nullable WebhookSecret formerSecret,
        @Nullable Instant formerUntil) {

    static WebhookContents of(URI url, @Nullable String description) {
        return new WebhookContents(url, description, WebhookSecret.random(), null, null);
    }

    WebhookContents at(URI newUrl, @Nullable String newDescription) {
        return new WebhookContents(newUrl, newDescription, secret, formerSecret, formerUntil);
    }

    WebhookContents rotated(Instant now, Duration overlap) {
        return new WebhookContents(url, description, WebhookSecret.random(), secret, now.plus(overlap));
    }

    /** The newest first. */
    List<WebhookSecret> secretsAt(Instant now) {
        return formerSecret == null || formerUntil == null || !now.isBefore(formerUntil)
                ? List.of(secret)
                : Stream.of(secret, formerSecret).toList();
    }
}
