package io.epione.patient.documents;

/** Ends the looking at a content from wherever it is. Becomes an outcome in {@link InspectContent}. */
final class RefusedContent extends RuntimeException {

    private final Refusal refusal;

    RefusedContent(Refusal refusal) {
        super(refusal.name(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
