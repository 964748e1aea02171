package io.epione.tenant.hospital;

import java.util.Locale;

/** What is done to a hospital in its life on the platform. */
enum HospitalStep {
    APPLICATION,
    APPROVAL,
    REJECTION,
    SUSPENSION,
    REINSTATEMENT,
    /** It leaves; its data is kept until the export window ends. */
    TERMINATION,
    /** The export window has ended. */
    CLOSURE;

    /** As the audit trail calls it. */
    String action() {
        return name().toLowerCase(Locale.ROOT);
    }
}
