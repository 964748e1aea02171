package io.epione.patient.laboratory;

import io.epione.patient.access.Labelled;
import io.epione.patient.disclosure.SensitivityLabel;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of an order decides who sees it, with its samples and results: it is as sensitive as its most sensitive test. */
record LabelledOrder(
        UUID id,
        UUID patientId,
        Set<SensitivityLabel> sensitivity,
        @Nullable UUID author) implements Labelled {}
