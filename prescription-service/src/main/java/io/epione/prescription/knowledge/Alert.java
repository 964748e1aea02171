package io.epione.prescription.knowledge;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a prescriber must know before prescribing.
 *
 * @param id the same for the same finding, however often it is checked: an override names it
 * @param text for the prescriber; names ingredients, never the patient
 * @param evidence the publication or record that the alert rests on
 */
public record Alert(UUID id, Severity severity, Kind kind, String text, String evidence) {

    /** CONTRAINDICATED stops the prescription until it is overridden with a reason; WARNING informs. */
    public enum Severity {
        CONTRAINDICATED,
        WARNING
    }

    public enum Kind {
        INTERACTION,
        ALLERGY,
        DUPLICATE
    }

    static Alert of(Severity severity, Kind kind, String finding, String text, String evidence) {
        UUID id = UUID.nameUUIDFromBytes((kind + "|" + finding).getBytes(StandardCharsets.UTF_8));
        return new Alert(id, severity, kind, text, evidence);
    }

    public boolean contraindicated() {
        return severity == Severity.CONTRAINDICATED;
    }
}
