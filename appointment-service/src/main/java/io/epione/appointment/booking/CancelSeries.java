package io.epione.appointment.booking;

import io.epione.appointment.booking.ReadSeries.Whole;
import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CancelSeries {

    private final SeveralSeries series;
    private final Appointments appointments;
    private final Occupations occupations;
    private final ClinicalTexts texts;
    private final Audit audit;

    CancelSeries(
            SeveralSeries series,
            Appointments appointments,
            Occupations occupations,
            ClinicalTexts texts,
            Audit audit) {
        this.series = series;
        this.appointments = appointments;
        this.occupations = occupations;
        this.texts = texts;
        this.audit = audit;
    }

    /**
     * Cancels what of the series begins at this moment or later and has not begun, on the terms of each.
     *
     * @return the series as it is then; empty when there is none
     */
    @Transactional
    public Optional<Whole> cancel(UUID id, Instant from, boolean forPatient, @Nullable String reason) {
        return series.findById(id).map(whole -> {
            var all = appointments.ofSeries(id);
            var open = all.stream()
                    .filter(Appointment::movable)
                    .filter(appointment -> !appointment.slot().start().isBefore(from))
                    .toList();
            if (!open.isEmpty()) {
                occupations.takeTurns(
                        concerned(whole, open),
                        open.stream().map(Appointment::busy).toList());
            }
            open.forEach(appointment -> {
                appointment.cancel(
                        forPatient, texts.sealCancellationReason(appointment.patientId(), appointment.id(), reason));
                appointments.saveAndFlush(appointment);
                audit.update("Appointment", appointment.id(), appointment.patientId());
            });
            return new Whole(whole, all);
        });
    }

    private static Set<UUID> concerned(AppointmentSeries whole, List<Appointment> open) {
        var concerned = new HashSet<>(Set.of(whole.practitionerId(), whole.patientId()));
        open.forEach(appointment -> concerned.addAll(appointment.resources()));
        return concerned;
    }
}
