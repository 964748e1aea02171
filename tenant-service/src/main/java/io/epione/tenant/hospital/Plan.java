package io.epione.tenant.hospital;

/** How much of the platform a hospital may use at once. What that is in requests, the gateway's settings say. */
enum Plan {
    SMALL,
    STANDARD,
    LARGE
}
