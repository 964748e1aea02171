package io.epione.appointment.waitlist;

import io.epione.appointment.booking.OfferTime.Held;
import io.epione.appointment.calendar.Slot;
import io.epione.appointment.waitlist.Pass.Reason;
import io.epione.appointment.waitlist.WaitlistEntry.Days;
import io.epione.appointment.waitlist.WaitlistEntry.Target;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

public final class WaitlistSamples {

    private static final Instant START = Instant.parse("2027-01-04T09:00:00Z");

    private WaitlistSamples() {}

    /** @param entities to store what a sample refers to */
    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> all(EntityManager entities) {
        return Map.of(
                WaitlistEntry.class,
                WaitlistSamples::entry,
                WaitlistOffer.class,
                () -> offer(stored(entities, entry())),
                Pass.class,
                () -> new Pass(stored(entities, entry()).id(), UUID.randomUUID(), Reason.PATIENT_BUSY));
    }

    static WaitlistEntry entry() {
        return new WaitlistEntry(
                UUID.randomUUID(),
                new Target(UUID.randomUUID(), null, null),
                "IN_PERSON",
                new Days(LocalDate.of(2027, 1, 4), LocalDate.of(2027, 1, 8)),
                Priority.ROUTINE);
    }

    private static WaitlistOffer offer(WaitlistEntry entry) {
        var held = new Held(Ids.next(), new Slot(START, START.plusSeconds(1_800)));
        return new WaitlistOffer(held, entry, UUID.randomUUID(), START.minusSeconds(3_600));
    }

    private static <T> T stored(EntityManager entities, T entity) {
        entities.persist(entity);
        return entity;
    }
}
