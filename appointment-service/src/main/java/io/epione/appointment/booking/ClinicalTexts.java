package io.epione.appointment.booking;

import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.SealedColumn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is said about a patient around an appointment: sealed with the patient's keys, each text in its own column. */
@Component
class ClinicalTexts {

    private static final SealedColumn REASON = SealedColumn.of("appointment.reason");
    private static final SealedColumn CANCELLATION_REASON = SealedColumn.of("appointment.cancellation_reason");
    private static final SealedColumn CONSULTATION = SealedColumn.of("appointment.consultation");

    private final PatientCipher cipher;

    ClinicalTexts(PatientCipher cipher) {
        this.cipher = cipher;
    }

    private record Remark(String text) {}

    byte @Nullable [] sealReason(UUID patientId, UUID appointmentId, @Nullable String reason) {
        return sealRemark(patientId, REASON, appointmentId, reason);
    }

    byte @Nullable [] sealCancellationReason(UUID patientId, UUID appointmentId, @Nullable String reason) {
        return sealRemark(patientId, CANCELLATION_REASON, appointmentId, reason);
    }

    @Nullable
    String reason(Appointment appointment) {
        return openRemark(appointment, REASON, appointment.sealedReason());
    }

    @Nullable
    String cancellationReason(Appointment appointment) {
        return openRemark(appointment, CANCELLATION_REASON, appointment.sealedCancellationReason());
    }

    @Nullable
    Consultation consultation(Appointment appointment) {
        var sealed = appointment.sealedConsultation();
        return sealed == null
                ? null
                : cipher.open(appointment.patientId(), CONSULTATION, appointment.id(), sealed, Consultation.class);
    }

    private byte @Nullable [] sealRemark(UUID patientId, SealedColumn column, UUID row, @Nullable String text) {
        return text == null || text.isBlank() ? null : cipher.seal(patientId, column, row, new Remark(text));
    }

    private @Nullable String openRemark(Appointment appointment, SealedColumn column, byte @Nullable [] sealed) {
        return sealed == null
                ? null
                : cipher.open(appointment.patientId(), column, appointment.id(), sealed, Remark.class)
                        .text();
    }
}
