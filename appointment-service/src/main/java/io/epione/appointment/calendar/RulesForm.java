package io.epione.appointment.calendar;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/** {@link BookingRules} on the wire; what is left out is as without rules. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RulesForm(
        @Nullable Boolean selfBooking,
        @Nullable Boolean acceptance,
        @Nullable @Min(1) @Max(1_826) Integer horizonDays,
        @Nullable @Min(0) @Max(525_600) Integer noticeMinutes,
        @Nullable @Min(1) @Max(1_440) Integer holdMinutes,
        @Nullable @Min(0) @Max(525_600) Integer freeCancellationMinutes,
        @Nullable @Pattern(regexp = CHARGE_CODE) String lateChargeCode,
        @Nullable @Pattern(regexp = CHARGE_CODE) String noShowChargeCode) {

    /** A code of billing's price list. */
    private static final String CHARGE_CODE = "[A-Z0-9][A-Z0-9_.-]{0,39}";

    static RulesForm of(BookingRules rules) {
        return new RulesForm(
                rules.selfBooking(),
                rules.acceptance(),
                rules.horizonDays(),
                rules.noticeMinutes(),
                rules.holdMinutes(),
                rules.freeCancellationMinutes(),
                rules.lateChargeCode(),
                rules.noShowChargeCode());
    }

    BookingRules rules(BookingRules unlessTold) {
        return new BookingRules(
                selfBooking == null ? unlessTold.selfBooking() : selfBooking,
                acceptance == null ? unlessTold.acceptance() : acceptance,
                horizonDays,
                noticeMinutes == null ? unlessTold.noticeMinutes() : noticeMinutes,
                holdMinutes == null ? unlessTold.holdMinutes() : holdMinutes,
                freeCancellationMinutes,
                lateChargeCode,
                noShowChargeCode);
    }
}
