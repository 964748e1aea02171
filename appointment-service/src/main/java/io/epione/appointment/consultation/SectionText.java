package io.epione.appointment.consultation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What stands in a section. */
record SectionText(
        @NotNull @Size(max = 40) String code,
        @NotNull @Size(max = 20_000) String text) {}
