package io.epione.gateway.route;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the gateway forwards to. Its address is {@code epione.services.<key>.url}. */
public enum Service {
    AUTH,
    TENANT,
    PATIENT,
    APPOINTMENT,
    PRESCRIPTION,
    BILLING,
    MESSAGING,
    AUDIT,
    ANALYTICS,
    /** Not a service of the platform: the readable mailbox of a development stack. */
    MAILBOX;

    private static final Map<String, Service> BY_KEY = Stream.of(values())
            .filter(service -> service != MAILBOX)
            .collect(Collectors.toMap(Service::key, Function.identity()));

    private final String key = name().toLowerCase(Locale.ROOT);

    /** The name in settings, metrics and paths, such as {@code patient}. */
    public String key() {
        return key;
    }

    /** The platform's service of that name; the mailbox is none. */
    public static @Nullable Service named(String key) {
        return BY_KEY.get(key);
    }
}
