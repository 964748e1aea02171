package io.epione.appointment.calendar;

import org.jspecify.annotations.Nullable;

/**
 * On what terms a time can be had.
 *
 * @param selfBooking whether patients may book it themselves
 * @param acceptance whether what a patient asks for must be accepted before it is agreed
 * @param horizonDays how far ahead it can be booked; null for any time
 * @param noticeMinutes how long before the start a patient must book at the latest; staff may at any time
 * @param holdMinutes how long a time is held for somebody who is still deciding
 * @param freeCancellationMinutes how long before the start a patient may cancel for nothing; null for always
 * @param lateChargeCode what billing charges for a later cancellation; null for nothing
 * @param noShowChargeCode what billing charges who does not come; null for nothing
 */
public record BookingRules(
        boolean selfBooking,
        boolean acceptance,
        @Nullable Integer horizonDays,
        int noticeMinutes,
        int holdMinutes,
        @Nullable Integer freeCancellationMinutes,
        @Nullable String lateChargeCode,
        @Nullable String noShowChargeCode) {

    public static final int HOLD_MINUTES_UNLESS_TOLD = 10;

    /** Of a hospital that has set none: whoever may book may book any slot. */
    public static BookingRules none() {
        return new BookingRules(true, false, null, 0, HOLD_MINUTES_UNLESS_TOLD, null, null, null);
    }
}
