package io.epione.messaging.sms;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.function.Supplier;

public final class SmsSamples {

    private SmsSamples() {}

    /** @param entities to make room for a sample */
    public static Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> all(EntityManager entities) {
        return Map.of(HospitalSender.class, () -> {
            // A hospital has one at most.
            entities.createQuery("delete from HospitalSender").executeUpdate();
            return new HospitalSender("Clinic");
        });
    }
}
