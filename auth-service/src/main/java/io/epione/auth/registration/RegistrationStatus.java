package io.epione.auth.registration;

/** How far a registration is. */
enum RegistrationStatus {
    /** The link of the mail was not followed yet; who registered may be anybody. */
    UNCONFIRMED,
    /** The address is proven; the hospital has not looked at it. */
    WAITING,
    ACCEPTED,
    REJECTED
}
