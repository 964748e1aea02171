package io.epione.prescription.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.prescription.knowledge.Alert.Kind;
import io.epione.prescription.knowledge.Alert.Severity;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetyCheckTest {

    private static final String SIMVASTATIN_20 = "312961";
    private static final String CLARITHROMYCIN_500 = "197517";
    private static final String LISINOPRIL_10 = "314076";
    private static final String LISINOPRIL_20 = "314077";
    private static final String AMOXICILLIN_250 = "308182";
    private static final String PENICILLIN_V = "7984";
    private static final String SNOMED = "http://snomed.info/sct";

    private final Formulary formulary = new Formulary();
    private final SafetyCheck check = new SafetyCheck(formulary, new Interactions(), new Allergies(formulary));

    @ParameterizedTest
    @CsvSource({
        "amphetamine with MAO inhibitor, 725, 8123",
        "atazanavir with proton pump inhibitor, 343047, 7646",
        "febuxostat with azathioprine, 73689, 1256",
        "SSRI with MAO inhibitor, 4493, 10734",
        "irinotecan with ketoconazole, 51499, 6135",
        "meperidine with MAO inhibitor, 6754, 8123",
        "amitriptyline with MAO inhibitor, 704, 6011",
        "haloperidol with sotalol, 5093, 9947",
        "ramelteon with fluvoxamine, 596205, 42355",
        "rifampin with ritonavir, 9384, 85762",
        "simvastatin with itraconazole, 36567, 28031",
        "ergotamine with clarithromycin, 4025, 21212",
        "tizanidine with ciprofloxacin, 57258, 2551",
        "tranylcypromine with procarbazine, 10734, 8702",
        "sumatriptan with phenelzine, 37418, 8123"
    })
    void eachOfTheFifteenInteractionsIsFoundInBothDirections(String what, String one, String other) {
        assertThat(check.check(List.of(drug(one), drug(other)), List.of(), List.of()))
                .as(what)
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(Kind.INTERACTION);
                    assertThat(alert.severity()).isEqualTo(Severity.CONTRAINDICATED);
                });
        assertThat(check.check(List.of(drug(other)), List.of(Set.of(one)), List.of()))
                .as(what)
                .hasSize(1);
    }

    @Test
    void theSameFindingHasTheSameIdHoweverItIsFound() {
        Alert together = check.check(List.of(drug(SIMVASTATIN_20), drug(CLARITHROMYCIN_500)), List.of(), List.of())
                .getFirst();
        Alert later = check.check(List.of(drug(CLARITHROMYCIN_500)), List.of(Set.of("36567")), List.of())
                .getFirst();
        assertThat(later.id()).isEqualTo(together.id());
        assertThat(together.text()).contains("simvastatin", "clarithromycin");
    }

    @Test
    void medicationsThatDoNotInteractRaiseNothing() {
        assertThat(check.check(List.of(drug(LISINOPRIL_10), drug(SIMVASTATIN_20)), List.of(), List.of()))
                .isEmpty();
    }

    @Test
    void theSameIngredientTwiceWarns() {
        assertThat(check.check(List.of(drug(LISINOPRIL_10)), List.of(formulary.ingredients(LISINOPRIL_20)), List.of()))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(Kind.DUPLICATE);
                    assertThat(alert.severity()).isEqualTo(Severity.WARNING);
                });
    }

    @Test
    void anUncheckedMedicationTwiceWarnsToo() {
        Medication unchecked =
                formulary.medication(Coding.RXNORM, "2599543", "Something new").orElseThrow();
        assertThat(check.check(List.of(unchecked), List.of(formulary.ingredients("2599543")), List.of()))
                .extracting(Alert::kind)
                .containsExactly(Kind.DUPLICATE);
    }

    @Test
    void aCriticalAllergyToTheIngredientContraindicates() {
        assertThat(check.check(List.of(drug(LISINOPRIL_10)), List.of(), List.of(allergy("29046", "high"))))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.kind()).isEqualTo(Kind.ALLERGY);
                    assertThat(alert.severity()).isEqualTo(Severity.CONTRAINDICATED);
                });
    }

    @Test
    void aLessCriticalAllergyWarns() {
        assertThat(check.check(List.of(drug(LISINOPRIL_10)), List.of(), List.of(allergy("29046", "low"))))
                .extracting(Alert::severity)
                .containsExactly(Severity.WARNING);
        assertThat(check.check(List.of(drug(LISINOPRIL_10)), List.of(), List.of(allergy("29046", null))))
                .extracting(Alert::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void anAllergyToOnePenicillinTouchesTheOthers() {
        assertThat(check.check(List.of(drug(AMOXICILLIN_250)), List.of(), List.of(allergy(PENICILLIN_V, "high"))))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.text()).contains("Penicillins");
                    assertThat(alert.evidence()).contains("10.1016/j.jaci.2022.08.028");
                });
    }

    @Test
    void anAllergyThatNamesTheClassTouchesItsMembers() {
        Allergy penicillin = new Allergy(SNOMED, "91936005", "high");
        assertThat(check.check(List.of(drug(AMOXICILLIN_250)), List.of(), List.of(penicillin)))
                .extracting(Alert::kind)
                .containsExactly(Kind.ALLERGY);
    }

    @Test
    void anAllergyToAMultiIngredientCodeTouchesEachIngredient() {
        assertThat(check.check(List.of(drug("198335")), List.of(), List.of(allergy("10831", "high"))))
                .hasSize(2);
    }

    @Test
    void anAllergyToSomethingElseRaisesNothing() {
        Allergy peanut = new Allergy(SNOMED, "762952008", "high");
        assertThat(check.check(List.of(drug(AMOXICILLIN_250)), List.of(), List.of(peanut)))
                .isEmpty();
    }

    @Test
    void contraindicationsComeFirst() {
        assertThat(check.check(
                        List.of(drug(LISINOPRIL_10), drug(SIMVASTATIN_20)),
                        List.of(Set.of("29046"), Set.of("21212")),
                        List.of()))
                .extracting(Alert::severity)
                .containsExactly(Severity.CONTRAINDICATED, Severity.WARNING);
    }

    private Medication drug(String code) {
        return formulary.medication(Coding.RXNORM, code, null).orElseThrow();
    }

    private static Allergy allergy(String code, String criticality) {
        return new Allergy(Coding.RXNORM, code, criticality);
    }
}
