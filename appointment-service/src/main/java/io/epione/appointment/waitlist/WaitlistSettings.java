package io.epione.appointment.waitlist;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param notice a time that begins earlier than this is not offered: nobody could come
 * @param longestOffer how long somebody has to answer, at most
 * @param shortestOffer how long somebody has at least
 */
@Validated
@ConfigurationProperties("epione.waitlist")
record WaitlistSettings(
        @DefaultValue("30m") Duration notice,
        @DefaultValue("2h") Duration longestOffer,
        @DefaultValue("5m") Duration shortestOffer) {

    private static final int SHARE = 4;

    /** A quarter of the time that is left, within the bounds, so that others can be asked too. */
    Instant expiryOf(Instant start, Instant now) {
        var share = Duration.between(now, start).dividedBy(SHARE);
        var bounded = share.compareTo(longestOffer) > 0 ? longestOffer : share;
        return now.plus(bounded.compareTo(shortestOffer) < 0 ? shortestOffer : bounded)
                .truncatedTo(ChronoUnit.MICROS);
    }
}
