package io.epione.billing.invoice;

/** The life of an invoice. A draft has no number; a void one keeps the number it had. */
enum InvoiceStatus {
    DRAFT,
    ISSUED,
    PAID,
    VOID;

    boolean canBecome(InvoiceStatus next) {
        return switch (this) {
            case DRAFT -> next == ISSUED || next == VOID;
            case ISSUED -> next == PAID || next == VOID;
            case PAID, VOID -> false;
        };
    }
}
