package io.epione.patient.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitiveCodesTest {

    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";

    @ParameterizedTest
    @CsvSource({
        "F10, SUD",
        "F10.2, SUD",
        "F19.9, SUD",
        "f11.2, SUD",
        "F20, PSY",
        "F32.1, PSY",
        "F99, PSY",
        "B20, HIV",
        "B24, HIV",
        "Z21, HIV"
    })
    void aCodeCarriesItsLabelInTheIcd10AndItsNationalVersions(String code, SensitivityLabel label) {
        assertThat(SensitiveCodes.labelsOf(ICD_10, code)).containsExactly(label);
        assertThat(SensitiveCodes.labelsOf(ICD_10 + "-cm", code)).containsExactly(label);
        assertThat(SensitiveCodes.labelsOf("http://fhir.de/CodeSystem/bfarm/icd-10-gm", code))
                .containsExactly(label);
    }

    @ParameterizedTest
    @CsvSource({"F00", "F09", "B19", "B25", "Z20", "Z22", "J45", "E11.9"})
    void whatIsNotInTheListCarriesNone(String code) {
        assertThat(SensitiveCodes.labelsOf(ICD_10, code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://hl7.org/fhir/sid/icd-10-pcs, F13Z0ZZ",
        "http://www.cms.gov/Medicare/Coding/ICD10, F13Z0ZZ",
        "http://snomed.info/sct, F20"
    })
    void anotherClassificationMeansSomethingElseByTheSameLetters(String system, String code) {
        assertThat(SensitiveCodes.labelsOf(system, code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"56888-1, true", "2823-3, false"})
    void theScreeningTestForHivCarriesItsLabel(String loinc, boolean labelled) {
        assertThat(SensitiveCodes.labelsOf("http://loinc.org", loinc))
                .isEqualTo(labelled ? Set.of(SensitivityLabel.HIV) : Set.of());
    }
}
