package io.epione.analytics.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * How well the hospital's time and its patients' time are used. Terms follow Cayirli and Veral, "Outpatient scheduling in health
 * care: a review of literature", Production and Operations Management 12(4), 2003, and for those who do not come Dantas et al.,
 * "No-shows in appointment scheduling", Health Policy 122(4), 2018.
 *
 * @param leadTime from the booking to the start that was booked, of what was booked in the period; who walked in has not booked
 *     ahead and has none
 * @param waiting from the check-in to the start of the consultation, of what was started in the period; who comes early waits
 *     from then on
 * @param noShow missed of what was missed or took place in the period; what was called off before counts for neither, so that the
 *     rate is higher than the IHI's "percentage of no-show appointments", which is of all slots
 * @param utilisation booked of available minutes of the period's days; above 1 where patients were seen outside of hours. Days
 *     count when they are over
 */
record SchedulingFigures(Spread leadTime, Spread waiting, Share noShow, Share utilisation) {

    static final SchedulingFigures NONE =
            new SchedulingFigures(Spread.NONE, Spread.NONE, new Share(0, 0), new Share(0, 0));

    /** The median and the 90th percentile: of so many per cent, none took longer. Null of nothing. */
    record Spread(
            long count,
            @Nullable Long medianMinutes,
            @Nullable Long p90Minutes) {

        static final Spread NONE = new Spread(0, null, null);
    }

    /** @param rate {@code part} of {@code whole}, to four places; null of nothing */
    record Share(long part, long whole, @Nullable BigDecimal rate) {

        private static final int PLACES = 4;

        Share(long part, long whole) {
            this(
                    part,
                    whole,
                    whole == 0
                            ? null
                            : BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), PLACES, RoundingMode.HALF_UP));
        }
    }
}
