package io.epione.gateway.route;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the gateway forwards to. Its address is {@code epione.services.<key>.url}. */
public enum Service {
    AUTH(Priority.CLINICAL),
    TENANT(Priority.ADMINISTRATIVE),
    PATIENT(Priority.CLINICAL),
    APPOINTMENT(Priority.CLINICAL),
    PRESCRIPTION(Priority.CLINICAL),
    BILLING(Priority.ADMINISTRATIVE),
    MESSAGING(Priority.ADMINISTRATIVE),
    AUDIT(Priority.REPORTING),
    ANALYTICS(Priority.REPORTING),
    /** Not a service of the platform: the readable mailbox of a development stack. */
    MAILBOX(Priority.REPORTING);

    private static final Map<String, Service> BY_KEY = Stream.of(values())
            .filter(service -> service != MAILBOX)
            .collect(Collectors.toMap(Service::key, Function.identity()));

    private final Priority priority;
    private final String key = name().toLowerCase(Locale.ROOT);

    Service(Priority priority) {
        this.priority = priority;
    }

    Priority priority() {
        return priority;
    }

    /** The name in settings, metrics and paths, such as {@code patient}. */
    public String key() {
        return key;
    }

    /** The platform's service of that name; the mailbox is none. */
    public static @Nullable Service named(String key) {
        return BY_KEY.get(key);
    }
}
