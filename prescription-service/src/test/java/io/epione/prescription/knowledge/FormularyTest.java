package io.epione.prescription.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormularyTest {

    private final Formulary formulary = new Formulary();

    @Test
    void aClinicalDrugHasItsIngredients() {
        assertThat(formulary.medication(Coding.RXNORM, "197885", null)).hasValueSatisfying(medication -> {
            assertThat(medication.ingredients()).isEqualTo(Set.of("29046", "5487"));
            assertThat(medication.checked()).isTrue();
            assertThat(medication.coding().display()).contains("lisinopril");
        });
    }

    @Test
    void anIngredientIsAMedicationOfItself() {
        assertThat(formulary.ingredients("36567")).isEqualTo(Set.of("36567"));
    }

    @Test
    void whatTheListLacksIsAcceptedUncheckedWhenItHasADisplay() {
        assertThat(formulary.medication(Coding.RXNORM, "2599543", "Something new 5 MG Oral Tablet"))
                .hasValueSatisfying(
                        medication -> assertThat(medication.checked()).isFalse());
        assertThat(formulary.medication(Coding.RXNORM, "2599543", null)).isEmpty();
        assertThat(formulary.medication(Coding.RXNORM, "2599543", "  ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://www.nlm.nih.gov/research/umls/rxnorm,LISINOPRIL",
        "http://www.nlm.nih.gov/research/umls/rxnorm,0314076",
        "http://www.nlm.nih.gov/research/umls/rxnorm,123456789",
        "http://snomed.info/sct,386873009",
        "rxnorm,314076"
    })
    void whatHasNotTheFormOfAnRxNormCodeIsUnknown(String system, String code) {
        assertThat(formulary.medication(system, code, "lisinopril")).isEmpty();
    }

    @Test
    void aSearchFindsByWordsAndShowsWhatBeginsWithThemFirst() {
        assertThat(formulary.search("lisinopril 10", 5))
                .extracting(medication -> medication.coding().code())
                .startsWith("314076")
                .contains("197885");
        assertThat(formulary.search("no such thing", 5)).isEmpty();
    }
}
