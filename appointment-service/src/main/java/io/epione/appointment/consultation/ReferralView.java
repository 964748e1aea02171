package io.epione.appointment.consultation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.appointment.consultation.Referral.Priority;
import io.epione.appointment.consultation.Referral.Status;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record ReferralView(
        UUID id,
        UUID encounterId,
        UUID patientId,
        UUID referrerId,
        @Nullable UUID practitionerId,
        @Nullable String specialty,
        Priority priority,
        Status status,
        String reason,
        Instant madeAt,
        @Nullable Instant endedAt,
        long version) {

    static ReferralView of(Referral referral, String reason) {
        return new ReferralView(
                referral.id(),
                referral.encounterId(),
                referral.patientId(),
                referral.referrerId(),
                referral.target().practitionerId(),
                referral.target().specialty(),
                referral.priority(),
                referral.status(),
                reason,
                referral.createdAt(),
                referral.endedAt(),
                referral.version());
    }
}
