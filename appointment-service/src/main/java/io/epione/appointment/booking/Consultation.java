package io.epione.appointment.booking;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found at a visit, in short: as it is said when the visit is completed, and shown with the appointment. */
public record Consultation(@Nullable String notes, List<Diagnosis> diagnoses) {

    boolean isEmpty() {
        return notes == null && diagnoses.isEmpty();
    }
}
