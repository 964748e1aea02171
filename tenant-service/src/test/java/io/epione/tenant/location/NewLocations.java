package io.epione.tenant.location;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives tests of other packages what this one keeps to itself. */
public final class NewLocations {

    private NewLocations() {}

    public static Class<? extends TenantEntity> type() {
        return Location.class;
    }

    public static Supplier<TenantEntity> sample() {
        return NewLocations::location;
    }

    public static Class<? extends TenantEntity> roomType() {
        return Room.class;
    }

    public static Supplier<TenantEntity> roomSample(EntityManager entities) {
        return () -> {
            Location location = location();
            entities.persist(location);
            return new Room(location.id(), "R1", "Room", RoomKind.WARD, 4, null);
        };
    }

    private static Location location() {
        return new Location(UUID.randomUUID().toString().substring(0, 8), "Main building", null);
    }
}
