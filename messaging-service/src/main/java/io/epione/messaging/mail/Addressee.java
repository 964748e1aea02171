package io.epione.messaging.mail;

/** Whom a mail is for; says which service knows the address. */
public enum Addressee {
    PATIENT,
    STAFF
}
