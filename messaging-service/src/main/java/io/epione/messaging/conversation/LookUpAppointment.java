package io.epione.messaging.conversation;

import feign.FeignException;
import io.epione.messaging.conversation.Conversation.AppointmentRef;
import io.epione.platform.client.Refusal;
import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.stereotype.Component;

/** Bridges the moment between a booking and the event that tells of it. */
@Component
class LookUpAppointment {

    private final KnownAppointments known;
    private final AppointmentClient appointments;

    LookUpAppointment(KnownAppointments known, AppointmentClient appointments) {
        this.known = known;
        this.appointments = appointments;
    }

    /**
     * Call it outside a transaction: it may wait for another service.
     *
     * @return empty when this hospital has no such appointment, or none that the caller may see
     */
    Optional<AppointmentRef> find(UUID id) {
        return known.find(id).or(() -> ask(id));
    }

    private Optional<AppointmentRef> ask(UUID id) {
        try {
            Optional<AppointmentRef> found =
                    appointments.find(id).map(booked -> new AppointmentRef(booked.id(), booked.patientId()));
            known.remember(found.stream().toList());
            return found;
        } catch (FeignException | NoFallbackAvailableException e) {
            if (Refusal.isOneOf(e, 403)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
