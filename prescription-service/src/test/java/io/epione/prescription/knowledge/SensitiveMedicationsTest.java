package io.epione.prescription.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitiveMedicationsTest {

    private final Formulary formulary = new Formulary();
    private final SensitiveMedications sensitive = new SensitiveMedications(formulary);

    @ParameterizedTest
    @CsvSource({
        "36437, true, sertraline",
        "704, true, amitriptyline",
        "5093, true, haloperidol",
        "6901, true, methylphenidate",
        "6813, true, methadone",
        "11413, true, zidovudine",
        "29046, false, lisinopril",
        "7052, false, morphine",
        "2284718, false, remdesivir"
    })
    void anIngredientTellsByItsClass(String code, boolean tells, String name) {
        assertThat(formulary.ingredientName(code)).isEqualTo(name);
        assertThat(sensitive.holds(code)).isEqualTo(tells);
    }

    @Test
    void aClinicalDrugTellsWhatAnyOfItsIngredientsTells() {
        assertThat(formulary.search("sertraline", 1))
                .allSatisfy(drug ->
                        assertThat(sensitive.holds(drug.coding().code())).isTrue())
                .isNotEmpty();
        assertThat(sensitive.holds("314076")).as("lisinopril 10 MG").isFalse();
    }

    @Test
    void whatNobodyHasListedTellsNothing() {
        assertThat(sensitive.holds("2599543")).isFalse();
    }
}
