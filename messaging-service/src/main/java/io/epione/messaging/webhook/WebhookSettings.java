package io.epione.messaging.webhook;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowLoopback whether plain HTTP and this machine's own addresses may be called: for development and tests
 * @param timeLimit of one attempt, from looking up the name to the status of the answer
 * @param firstPause after a failed attempt; doubles with each
 * @param giveUpAfter how long after its first attempt a delivery is dead
 * @param pauseAfter how long a webhook may fail without one success in between
 * @param secretOverlap how long a former secret signs beside the new one
 * @param keepFor how long the record of a delivery that has ended is kept
 */
@ConfigurationProperties("epione.webhook")
record WebhookSettings(
        @DefaultValue("false") boolean allowLoopback,
        @DefaultValue("10s") Duration timeLimit,
        @DefaultValue("10s") Duration firstPause,
        @DefaultValue("3h") Duration longestPause,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("3d") Duration pauseAfter,
        @DefaultValue("24h") Duration secretOverlap,
        @DefaultValue("30d") Duration keepFor) {}
