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
 * @param version 0 as it was first recorded, more with each change and with each merge that moves it
 * @param revisedAt when this version was made; null for the first
 * @param changeReason why it was made; null for the first
 * @param origin what the system that it came from said of this version; null for what was made here
 * @param sensitivity the labels by which it is shown or withheld: of this version, and those that the entry has now
 */
public record ChartView<F extends ChartFacts>(
        UUID id,
        UUID patientId,
        Instant recordedAt,
        @Nullable UUID recordedBy,
        long version,
        EntryStatus entryStatus,
        @Nullable Instant revisedAt,
        @Nullable UUID revisedBy,
        @Nullable String changeReason,
        @Nullable Origin origin,
        Set<SensitivityLabel> sensitivity,
        @JsonUnwrapped F facts)
        implements Labelled {

    @Override
    public @Nullable UUID author() {
        return recordedBy;
    }

    /** When this version was made: where it came from, if it came from elsewhere. */
    public Instant statedAt() {
        if (origin != null && origin.recordedAt() != null) {
            return origin.recordedAt();
        }
        return revisedAt == null ? recordedAt : revisedAt;
    }

    /** Who of this hospital's users made this version; null where it came from elsewhere. */
    public @Nullable UUID statedBy() {
        if (origin != null) {
            return null;
        }
        return revisedAt == null ? recordedBy : revisedBy;
    }

    /** @throws ClassCastException when it is of another part of the chart */
    public <G extends ChartFacts> ChartView<G> as(Class<G> type) {
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
                origin,
                sensitivity,
                type.cast(facts));
    }
}
