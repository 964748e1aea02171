package io.epione.tenant.specialty;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Locale;

/** A clinical specialty, with its codes in SNOMED CT (FHIR value set c80-practice-codes) and NUCC. */
@Entity
@Table(name = "specialty")
class Specialty {

    @Id
    private String code;

    private String display;
    private String snomed;
    private String nucc;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Specialty() {}

    /** Whether the text means this specialty: one of its codes, or its name in any case. */
    boolean isMeantBy(String text) {
        return code.equals(text.toUpperCase(Locale.ROOT).replace(' ', '_'))
                || snomed.equals(text)
                || nucc.equals(text)
                || display.equalsIgnoreCase(text);
    }

    String code() {
        return code;
    }

    String display() {
        return display;
    }

    String snomed() {
        return snomed;
    }

    String nucc() {
        return nucc;
    }
}
