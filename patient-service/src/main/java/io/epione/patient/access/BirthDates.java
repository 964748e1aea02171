package io.epione.patient.access;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** When patients were born. Who the patients are is known to {@code registration}, which asks this module: so it says it here. */
public interface BirthDates {

    /** Of those that the current hospital knows, in one query. */
    Map<UUID, LocalDate> of(Collection<UUID> patientIds);
}
