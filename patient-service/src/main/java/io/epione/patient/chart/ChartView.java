package io.epione.patient.chart;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An opened entry: who recorded it when, and what. */
record ChartView(
        UUID id,
        UUID patientId,
        Instant recordedAt,
        @Nullable UUID recordedBy,
        @JsonUnwrapped ChartFacts facts) {}
