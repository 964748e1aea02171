package io.epione.patient.fhir;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.epione.patient.disclosure.SensitivityLabel;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What makes a resource sensitive, in {@code meta.security}. */
final class Labels {

    private Labels() {}

    static void mark(Resource resource, Collection<SensitivityLabel> labels) {
        labels.stream()
                .sorted()
                .forEach(label -> resource.getMeta()
                        .addSecurity(
                                new Coding().setSystem(SensitivityLabel.SYSTEM).setCode(label.name())));
    }

    /** Null where nothing of it is known here. */
    static @Nullable Set<SensitivityLabel> of(Resource resource) {
        Set<SensitivityLabel> labels = Arrays.stream(SensitivityLabel.values())
                .filter(label -> resource.getMeta().getSecurity(SensitivityLabel.SYSTEM, label.name()) != null)
                .collect(toUnmodifiableSet());
        return labels.isEmpty() ? null : labels;
    }
}
