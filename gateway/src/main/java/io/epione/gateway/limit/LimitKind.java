package io.epione.gateway.limit;

/** Whose requests are counted together. */
enum LimitKind {
    USER,
    HOSPITAL,
    SIGN_IN_ACCOUNT,
    SIGN_IN_ADDRESS,
    APPLICATION_ADDRESS,
    ANONYMOUS_ADDRESS
}
