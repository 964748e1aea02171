package io.epione.appointment.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** When clocks in a zone show a time. */
public final class WallClock {

    private WallClock() {}

    /**
     * The first instant at which clocks in the zone show this time or a later one. A time that the clock skips is the
     * instant of the skip; of a time that it shows twice, the first.
     */
    public static Instant firstInstantAt(LocalDateTime wall, ZoneId zone) {
        var rules = zone.getRules();
        var transition = rules.getTransition(wall);
        if (transition == null) {
            return wall.toInstant(rules.getOffset(wall));
        }
        return transition.isGap() ? transition.getInstant() : wall.toInstant(transition.getOffsetBefore());
    }
}
