package io.epione.appointment.video;

import io.epione.appointment.link.LinkSecret;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

public final class VideoSamples {

    private VideoSamples() {}

    /**
     * @param entities to store what a sample refers to
     * @param visits ids of stored appointments
     */
    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> all(
            EntityManager entities, Supplier<UUID> visits) {
        return Map.of(
                VideoCall.class,
                () -> new VideoCall(visits.get(), UUID.randomUUID()),
                CallParticipant.class,
                () -> new CallParticipant(
                        Ids.next(), stored(entities, visits.get()), Part.PATIENT, UUID.randomUUID(), null),
                GuestLink.class,
                () -> new GuestLink(Ids.next(), stored(entities, visits.get()), LinkSecret.random()));
    }

    private static UUID stored(EntityManager entities, UUID visit) {
        entities.persist(new VideoCall(visit, UUID.randomUUID()));
        return visit;
    }
}
