package io.epione.appointment.booking;

import io.epione.appointment.booking.PlanVisit.Wish;
import io.epione.appointment.booking.ReadSeries.Whole;
import io.epione.platform.audit.Audit;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CancelSeries {

    private final SeveralSeries series;
    private final Appointments appointments;
    private final PlanVisit planVisit;
    private final ClinicalTexts texts;
    private final Audit audit;

    CancelSeries(
            SeveralSeries series, Appointments appointments, PlanVisit planVisit, ClinicalTexts texts, Audit audit) {
        this.series = series;
        this.appointments = appointments;
        this.planVisit = planVisit;
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
                planVisit.takeTurnsFor(
                        new Wish(whole.practitionerId(), whole.patientId(), whole.serviceTypeId(), null, null),
                        open.stream().map(one -> one.slot().start()).toList());
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
}
