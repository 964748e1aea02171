package io.epione.appointment.booking;

import io.epione.platform.audit.Audit;
import io.epione.platform.guard.RecordGuard;
import io.epione.platform.security.CurrentUser;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class ReadAppointment {

    private final AppointmentAccess access;
    private final ClinicalTexts texts;
    private final ConsultationRecord consultations;
    private final RecordGuard guard;
    private final Audit audit;
    private final TransactionTemplate reading;

    ReadAppointment(
            AppointmentAccess access,
            ClinicalTexts texts,
            ConsultationRecord consultations,
            RecordGuard guard,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.access = access;
        this.texts = texts;
        this.consultations = consultations;
        this.guard = guard;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** @param consultation null while nothing is signed, and for callers to whom the patient's chart is not open */
    record Opened(
            Appointment appointment,
            @Nullable String reason,
            @Nullable String cancellationReason,
            @Nullable Consultation consultation) {

        private Opened withoutConsultation() {
            return new Opened(appointment, reason, cancellationReason, null);
        }
    }

    /** The appointment with its texts. The read is on record before this returns; no connection waits for that. */
    Optional<Opened> read(UUID id) {
        var opened = reading.execute(status -> access.find(id).map(this::open)).map(this::asOpenToCaller);
        opened.ifPresent(
                found -> audit.read("Appointment", id, found.appointment().patientId()));
        return opened;
    }

    /** A booked time has to be kept, also by who may not read what was found. */
    private Opened asOpenToCaller(Opened opened) {
        return opened.consultation() == null
                        || guard.isOpen(opened.appointment().patientId())
                ? opened
                : opened.withoutConsultation();
    }

    private Opened open(Appointment appointment) {
        return new Opened(
                appointment,
                texts.reason(appointment),
                texts.cancellationReason(appointment),
                CurrentUser.get().may("chart:read") ? consultation(appointment) : null);
    }

    private @Nullable Consultation consultation(Appointment appointment) {
        return appointment.sealedConsultation() == null
                ? consultations.find(appointment.id()).orElse(null)
                : texts.consultation(appointment);
    }
}
