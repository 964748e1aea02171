package io.epione.appointment.booking;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What everyone at the front desk may see of an appointment.
 *
 * @param localStart what the hospital's clock shows at the start
 * @param agreedLocalStart what it was going to show when the time was agreed, if that is not so any more because the
 *     zone's rules have changed since; the instant has stayed
 * @param freeCancellationUntil from then on a patient's cancellation is late
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AppointmentView(
        UUID id,
        AppointmentStatus status,
        UUID practitionerId,
        UUID patientId,
        @Nullable UUID departmentId,
        AppointmentKind kind,
        @Nullable UUID serviceType,
        @Nullable UUID seriesId,
        Instant start,
        Instant end,
        LocalDateTime localStart,
        @Nullable LocalDateTime agreedLocalStart,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> resources,
        @Nullable Boolean walkIn,
        @Nullable Instant heldUntil,
        @Nullable Instant freeCancellationUntil,
        @Nullable Instant checkedInAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long version) {

    static AppointmentView of(Appointment appointment, ZoneId zone) {
        var localStart = LocalDateTime.ofInstant(appointment.slot().start(), zone);
        var agreed = appointment.agreedLocalStart();
        return new AppointmentView(
                appointment.id(),
                appointment.status(),
                appointment.practitionerId(),
                appointment.patientId(),
                appointment.departmentId(),
                appointment.kind(),
                appointment.serviceTypeId(),
                appointment.seriesId(),
                appointment.slot().start(),
                appointment.slot().end(),
                localStart,
                localStart.equals(agreed) ? null : agreed,
                appointment.resources(),
                appointment.walkIn() ? true : null,
                appointment.heldUntil(),
                appointment.freeCancellationUntil(),
                appointment.checkedInAt(),
                appointment.startedAt(),
                appointment.endedAt(),
                appointment.version());
    }
}
