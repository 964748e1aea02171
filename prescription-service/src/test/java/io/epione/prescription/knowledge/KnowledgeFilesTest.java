package io.epione.prescription.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnowledgeFilesTest {

    private final Formulary formulary = new Formulary();
    private final Interactions interactions = new Interactions();

    @Test
    void thereAreFifteenInteractionClassesAndAllContraindicate() {
        assertThat(interactions.classes()).hasSize(15).allSatisfy(interaction -> {
            assertThat(interaction.severity()).isEqualTo(Alert.Severity.CONTRAINDICATED);
            assertThat(interaction.effect()).isNotBlank();
        });
        assertThat(interactions.evidence()).contains("10.1136/amiajnl-2011-000612");
    }

    @Test
    void everyIngredientOfAnInteractionHasTheNameThatTheFormularyGivesIt() {
        assertThat(interactions.ingredients())
                .hasSizeGreaterThan(150)
                .allSatisfy(ingredient ->
                        assertThat(formulary.ingredientName(ingredient.code())).isEqualTo(ingredient.name()));
    }

    @Test
    void everyMemberOfAnAllergyClassHasTheNameThatTheFormularyGivesIt() {
        assertThat(new Allergies(formulary).classes())
                .hasSize(2)
                .allSatisfy(allergyClass -> assertThat(allergyClass.members())
                        .allSatisfy(member -> assertThat(formulary.ingredientName(member.code()))
                                .isEqualTo(member.name())));
    }

    @Test
    void noCodeIsListedTwice() {
        for (String file : List.of("medications.tsv", "ingredients.tsv")) {
            Set<String> seen = new HashSet<>();
            assertThat(KnowledgeFiles.table(file, file.startsWith("m") ? 3 : 2))
                    .allSatisfy(row -> assertThat(seen.add(row[0])).as(row[0]).isTrue());
        }
    }
}
