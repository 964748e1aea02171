package io.epione.appointment.video;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param early how long before a visit patients and guests may come to the door
 * @param late how long after its planned end they may still
 */
@Validated
@ConfigurationProperties("epione.video")
record VideoSettings(
        @DefaultValue("30m") Duration early,
        @DefaultValue("1h") Duration late) {

    boolean isTime(Instant start, Instant end, Instant now) {
        return !now.isBefore(start.minus(early)) && now.isBefore(end.plus(late));
    }
}
