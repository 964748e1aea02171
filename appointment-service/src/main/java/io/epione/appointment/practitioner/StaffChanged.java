package io.epione.appointment.practitioner;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this service reads of {@code staff.invited} and {@code staff.updated}. */
record StaffChanged(UUID id, UUID tenantId, long version, String role, @Nullable UUID departmentId, String status) {}
