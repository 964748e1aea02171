package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Bound;
import io.epione.patient.laboratory.rules.Judgement;
import io.epione.patient.laboratory.rules.Measured;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was found, as it is sealed: value, words, and what they were compared with. */
record ResultContent(
        @Nullable BigDecimal value,
        @Nullable Bound bound,
        @Nullable String unit,
        @Nullable String choice,
        @Nullable String text,
        Judgement judgement,
        @Nullable Change change,
        Remarks remarks) {

    /** What is shown of it where nothing is. */
    static final ResultContent HIDDEN =
            new ResultContent(null, null, null, null, null, Judgement.NONE, null, new Remarks(null, null, null, null));

    /** How it differs from the patient's last valid result of the test. */
    record Change(UUID lastResultId, BigDecimal percent, boolean exceeded) {}

    /**
     * @param entry of who entered it
     * @param correction why it takes the place of another
     */
    record Remarks(
            @Nullable String entry,
            @Nullable String correction,
            @Nullable String verification,
            @Nullable String acknowledgement) {

        Remarks verified(@Nullable String remark) {
            return new Remarks(entry, correction, remark, acknowledgement);
        }

        Remarks acknowledged(@Nullable String remark) {
            return new Remarks(entry, correction, verification, remark);
        }
    }

    Optional<Measured> measured() {
        return value == null || unit == null ? Optional.empty() : Optional.of(new Measured(value, bound, unit));
    }

    /** Whether somebody who enters this says what stands already. */
    boolean says(Finding finding) {
        return (value == null
                        ? finding.value() == null
                        : finding.value() != null && value.compareTo(finding.value()) == 0)
                && bound == finding.bound()
                && (finding.unit() == null || finding.unit().equals(unit))
                && Objects.equals(choice, finding.choice())
                && Objects.equals(text, finding.text());
    }

    ResultContent with(Remarks newRemarks) {
        return new ResultContent(value, bound, unit, choice, text, judgement, change, newRemarks);
    }
}
