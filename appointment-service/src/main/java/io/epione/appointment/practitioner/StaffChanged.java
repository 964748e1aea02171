package io.epione.appointment.practitioner;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What this service reads of {@code staff.invited} and {@code staff.updated}.
 *
 * @param status null in an invitation
 */
record StaffChanged(
        UUID id,
        UUID tenantId,
        long version,
        String role,
        @Nullable UUID departmentId,
        @Nullable String specialty,
        @Nullable String status) {

    private static final String INVITED = "INVITED";

    String statusNow() {
        return status == null ? INVITED : status;
    }
}
