package io.epione.patient.chart;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.epione.patient.access.Labelled;
import io.epione.patient.disclosure.SensitivityLabel;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An opened entry, or a version of it: who recorded it when, and what.
 *
 * @param version 0 as it was first recorded, one more with each change
 * @param revisedAt when this version was made; null for the first
 * @param changeReason why it was made; null for the first
 * @param sensitivity the labels by which it is shown or withheld: of this version, and those that the entry has now
 */
record ChartView<F extends ChartFacts>(
        UUID id,
        UUID patientId,
        Instant recordedAt,
        @Nullable UUID recordedBy,
        long version,
        EntryStatus entryStatus,
        @Nullable Instant revisedAt,
        @Nullable UUID revisedBy,
        @Nullable String changeReason,
        Set<SensitivityLabel> sensitivity,
        @JsonUnwrapped F facts)
        implements Labelled {

    @Override
    public @Nullable UUID author() {
        return recordedBy;
    }

    /** @throws ClassCastException when it is of another part of the chart */
    <G extends ChartFacts> ChartView<G> as(Class<G> type) {
        return new ChartView<>(
                id,
                patientId,
                recordedAt,
                recordedBy,
                version,
                entryStatus,
                revisedAt,
                revisedBy,
                changeReason,
                sensitivity,
                type.cast(facts));
    }
}
