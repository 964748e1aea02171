package io.epione.platform.tenancy;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The hospital that the current thread works for. Set by the request filter and by consumers; jobs set it themselves. */
public final class Tenancy {

    /** Stands for the platform itself where something belongs to no hospital: a failed sign-in, an application. */
    public static final UUID PLATFORM = new UUID(0, 0);

    static final String MDC_KEY = "tenant";

    private static final ThreadLocal<@Nullable UUID> CURRENT = new ThreadLocal<>();

    private Tenancy() {}

    /** @throws MissingTenant when the work belongs to no hospital */
    public static UUID current() {
        return find().orElseThrow(MissingTenant::new);
    }

    public static Optional<UUID> find() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Runs the work for the hospital and restores what was before. */
    public static void as(UUID tenantId, Runnable work) {
        as(tenantId, () -> {
            work.run();
            return null;
        });
    }

    /**
     * Runs the work for the hospital and restores what was before.
     *
     * @throws IllegalStateException inside a transaction of another hospital: its row policy is already bound
     */
    public static <T extends @Nullable Object> T as(UUID tenantId, Supplier<T> work) {
        UUID before = CURRENT.get();
        if (!tenantId.equals(before) && TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("The transaction is already bound to another hospital");
        }
        set(tenantId);
        try {
            return work.get();
        } finally {
            set(before);
        }
    }

    private static void set(@Nullable UUID tenantId) {
        if (tenantId == null) {
            CURRENT.remove();
            MDC.remove(MDC_KEY);
        } else {
            CURRENT.set(tenantId);
            MDC.put(MDC_KEY, tenantId.toString());
        }
    }
}
