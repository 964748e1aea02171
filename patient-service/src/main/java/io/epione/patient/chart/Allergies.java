package io.epione.patient.chart;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a prescriber's checks need to know of a patient's allergies: codes and criticality. */
@Component
public class Allergies {

    private final ChartEntries entries;
    private final ChartSeals seals;

    Allergies(ChartEntries entries, ChartSeals seals) {
        this.entries = entries;
        this.seals = seals;
    }

    /** @param criticality LOW, HIGH or UNABLE_TO_ASSESS (FHIR R4); null where nobody said */
    public record KnownAllergy(
            UUID id, String system, String code, @Nullable String criticality) {}

    /** Those that the patient is at risk of as the chart stands: neither entered in error, refuted nor over. */
    @Transactional(readOnly = true)
    public List<KnownAllergy> of(UUID patientId) {
        return entries.valid(patientId, ChartKind.ALLERGY).stream()
                .flatMap(entry -> known(entry.id(), seals.open(entry, ChartFacts.Allergy.class)).stream())
                .toList();
    }

    /** By the sealed code: the one in the clear is for searching. */
    private static List<KnownAllergy> known(UUID id, ChartFacts.Allergy allergy) {
        return allergy.putsAtRisk()
                ? List.of(new KnownAllergy(
                        id,
                        allergy.code().system(),
                        allergy.code().code(),
                        allergy.criticality() == null
                                ? null
                                : allergy.criticality().name()))
                : List.of();
    }
}
