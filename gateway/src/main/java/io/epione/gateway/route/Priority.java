package io.epione.gateway.route;

/** What goes first when not everything can be served. */
public enum Priority {
    /** The gateway's own health: to be overloaded is not to be down. Never refused. */
    HEALTH,
    /** The care of patients, and signing in to it. Refused last. */
    CLINICAL,
    /** What can wait an hour: bills, messages, the hospital's own affairs. */
    ADMINISTRATIVE,
    /** What can wait a day: figures, audit lists, API pages. Refused first. */
    REPORTING
}
