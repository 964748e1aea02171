package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A part of the chart and the resource that says the same, in both directions. What every resource has (id, version, times,
 * subject, author) is added by who calls.
 */
interface ChartResource<F extends ChartFacts, R extends DomainResource> {

    /**
     * @param zone of the hospital, whose days count
     * @param medications looks up a medication that is a resource of its own
     */
    record Setting(ZoneId zone, Function<Reference, @Nullable CodeableConcept> medications) {}

    Class<F> facts();

    R write(F facts, boolean enteredInError);

    /** @throws Unreadable for what the chart cannot hold */
    List<? extends ChartFacts> read(R resource, Setting setting);

    boolean enteredInError(R resource);

    /** What a resource lacks, or says in a way that the chart has no place for. */
    final class Unreadable extends RuntimeException {

        private final String path;

        Unreadable(String path, String message) {
            super(message, null, false, false);
            this.path = path;
        }

        /** FHIRPath of the element. */
        String path() {
            return path;
        }
    }

    /** The code, without which nothing can be found or checked. */
    static io.epione.patient.chart.Coding required(String path, CodeableConcept concept) {
        io.epione.patient.chart.Coding coding = Terms.coding(concept);
        if (coding == null) {
            throw new Unreadable(path, "a coding with system and code is required");
        }
        return coding;
    }
}
