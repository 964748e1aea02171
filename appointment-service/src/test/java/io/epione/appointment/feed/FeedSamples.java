package io.epione.appointment.feed;

import io.epione.appointment.feed.CalendarLink.Content;
import io.epione.appointment.feed.CalendarLink.Holder;
import io.epione.appointment.link.LinkSecret;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

public final class FeedSamples {

    private FeedSamples() {}

    /** @param entities to make room for a sample */
    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> all(EntityManager entities) {
        return Map.of(
                CalendarLink.class,
                () -> new CalendarLink(
                        Ids.next(), Holder.PATIENT, UUID.randomUUID(), Content.BUSY, LinkSecret.random()),
                CalendarPolicy.class,
                () -> {
                    // A hospital has one at most.
                    entities.createQuery("delete from CalendarPolicy").executeUpdate();
                    return new CalendarPolicy(false);
                });
    }
}
