package io.epione.patient.access;

import io.epione.patient.disclosure.SensitivityLabel;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Part of a record that may carry labels. */
public interface Labelled {

    /** None for what is not sensitive. */
    Set<SensitivityLabel> sensitivity();

    /** The account that wrote it. */
    @Nullable
    UUID author();
}
