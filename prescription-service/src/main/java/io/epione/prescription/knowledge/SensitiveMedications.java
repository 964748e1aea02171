package io.epione.prescription.knowledge;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collections;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which medications tell by themselves what is labelled as sensitive in a record: mental health, HIV, substance use. A starter
 * list of ingredients. It is asked when something leaves, so that a line that is added counts for what was prescribed before.
 */
@Component
public class SensitiveMedications {

    private final Formulary formulary;
    private final Set<String> ingredients;

    SensitiveMedications(Formulary formulary) {
        this.formulary = formulary;
        this.ingredients = KnowledgeFiles.table("sensitive-ingredients.tsv", 2).stream()
                .map(row -> row[0])
                .collect(toUnmodifiableSet());
        if (!ingredients.stream().allMatch(formulary::knows)) {
            throw new IllegalStateException("sensitive-ingredients.tsv has an ingredient without a name");
        }
    }

    /** False for a code that the formulary does not know, as for every other that nobody has listed. */
    public boolean holds(String code) {
        return !Collections.disjoint(formulary.ingredients(code), ingredients);
    }
}
