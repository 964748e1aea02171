package io.epione.patient.laboratory;

import org.jspecify.annotations.Nullable;

/**
 * A test as one of the laboratory's instruments does it: what control materials watch over.
 *
 * @param instrument by the name that the hospital gives it
 */
record Assay(String code, String instrument) {

    /** The instrument, where nobody says which. */
    static final String MAIN = "MAIN";

    static final String INSTRUMENT = "[A-Z0-9][A-Z0-9._-]{0,29}";

    static Assay of(String code, @Nullable String instrument) {
        return new Assay(code, instrument == null ? MAIN : instrument);
    }

    /** One word for both: neither has an at-sign. */
    String key() {
        return instrument.equals(MAIN) ? code : code + "@" + instrument;
    }
}
