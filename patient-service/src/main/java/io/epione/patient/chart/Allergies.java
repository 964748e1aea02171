package io.epione.patient.chart;

import io.epione.platform.crypto.PatientCipher;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a prescriber's checks need to know of a patient's allergies: codes and criticality. */
@Component
public class Allergies {

    private final ChartEntries entries;
    private final PatientCipher cipher;

    Allergies(ChartEntries entries, PatientCipher cipher) {
        this.entries = entries;
        this.cipher = cipher;
    }

    /** @param criticality LOW, HIGH or UNABLE_TO_ASSESS (FHIR R4); null where nobody said */
    public record KnownAllergy(
            UUID id, String system, String code, @Nullable String criticality) {}

    @Transactional(readOnly = true)
    public List<KnownAllergy> of(UUID patientId) {
        return entries.all(patientId, ChartKind.ALLERGY).stream()
                .map(this::known)
                .toList();
    }

    private KnownAllergy known(ChartEntry entry) {
        var facts =
                cipher.open(entry.patientId(), ChartEntry.SEALED, entry.id(), entry.sealed(), ChartFacts.Allergy.class);
        return new KnownAllergy(
                entry.id(),
                entry.codeSystem(),
                entry.code(),
                facts.criticality() == null ? null : facts.criticality().name());
    }
}
