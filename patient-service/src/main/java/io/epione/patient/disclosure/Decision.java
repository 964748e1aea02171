package io.epione.patient.disclosure;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What comes of the law, and by which rule of it. */
public sealed interface Decision {

    Rule rule();

    /** The consent that decided; null where none did. */
    @Nullable
    UUID consentId();

    default boolean isAllowed() {
        return this instanceof Allowed;
    }

    record Allowed(Rule rule, @Nullable UUID consentId) implements Decision {}

    record Refused(Rule rule, @Nullable UUID consentId) implements Decision {}
}
