package io.epione.appointment.consultation;

import io.epione.appointment.booking.ConsultationRecord.Visited;
import io.epione.appointment.consultation.EncounterEntry.Kind;
import io.epione.appointment.consultation.Referral.Priority;
import io.epione.appointment.consultation.Referral.Target;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

public final class EncounterSamples {

    private EncounterSamples() {}

    /**
     * @param entities to store what a sample refers to
     * @param visits ids of stored appointments
     */
    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> all(
            EntityManager entities, Supplier<UUID> visits) {
        return Map.of(
                EncounterTemplate.class,
                () -> new EncounterTemplate("T-" + UUID.randomUUID(), "First visit", Outline.soap(), true),
                Supervision.class,
                () -> new Supervision(UUID.randomUUID(), true),
                Encounter.class,
                () -> encounter(visits.get()),
                EncounterEntry.class,
                () -> entry(stored(entities, encounter(visits.get()))),
                Referral.class,
                () -> referral(stored(entities, encounter(visits.get()))));
    }

    static Encounter encounter(UUID appointmentId) {
        var visit = new Visited(appointmentId, UUID.randomUUID(), UUID.randomUUID());
        return new Encounter(Ids.next(), visit, UUID.randomUUID(), Outline.SOAP, Outline.soap(), new byte[] {1});
    }

    private static EncounterEntry entry(Encounter encounter) {
        var at = Instant.parse("2027-01-04T09:00:00Z");
        return new EncounterEntry(Ids.next(), encounter.id(), 1, Kind.ADDENDUM, UUID.randomUUID(), at, new byte[] {1});
    }

    private static Referral referral(Encounter encounter) {
        return new Referral(
                Ids.next(),
                encounter.id(),
                encounter.patientId(),
                UUID.randomUUID(),
                new Target(null, "cardiology"),
                Priority.ROUTINE,
                new byte[] {1});
    }

    private static <T> T stored(EntityManager entities, T entity) {
        entities.persist(entity);
        return entity;
    }
}
