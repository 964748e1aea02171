package io.epione.billing.invoice;

import java.util.UUID;

/** What a line was billed for: who may see it opens it there, by the rules of the service that keeps it. */
record LineReference(Kind kind, UUID id) {

    enum Kind {
        LABORATORY_ORDER("Laboratory test"),
        PRESCRIPTION("Medicine");

        private final String neutral;

        Kind(String neutral) {
            this.neutral = neutral;
        }

        /** What is said of it to who learns no more. */
        String neutral() {
            return neutral;
        }
    }
}
