package io.epione.prescription.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The medications whose ingredients are known: RxNorm clinical drugs and the ingredients themselves. It is a starter
 * list: a hospital may prescribe what it lacks, unchecked.
 */
@Component
public class Formulary {

    /** RXCUIs are numbers of up to eight digits. */
    private static final Pattern RXCUI = Pattern.compile("[1-9][0-9]{0,7}");

    private final Map<String, String> ingredientNames = new HashMap<>();
    private final Map<String, Medication> byCode = new HashMap<>();
    private final List<Medication> inOrder;

    Formulary() {
        for (String[] row : KnowledgeFiles.table("ingredients.tsv", 2)) {
            ingredientNames.put(row[0], row[1]);
            byCode.put(row[0], known(row[0], row[1], Set.of(row[0])));
        }
        Map<String, Medication> sorted = new TreeMap<>();
        for (String[] row : KnowledgeFiles.table("medications.tsv", 3)) {
            Set<String> ingredients = Set.of(row[1].split(","));
            if (!ingredientNames.keySet().containsAll(ingredients)) {
                throw new IllegalStateException("medications.tsv: " + row[0] + " has an ingredient without a name");
            }
            Medication medication = known(row[0], row[2], ingredients);
            byCode.put(row[0], medication);
            sorted.put(row[2].toLowerCase(Locale.ROOT) + '\t' + row[0], medication);
        }
        inOrder = new ArrayList<>(sorted.values());
    }

    private static Medication known(String code, String display, Set<String> ingredients) {
        return new Medication(new Coding(Coding.RXNORM, code, display), ingredients, true);
    }

    /**
     * The medication of a code. One that the list lacks is accepted unchecked when it has the form of an RxNorm code and
     * a display; empty for everything else.
     */
    public Optional<Medication> medication(String system, String code, @Nullable String display) {
        if (!system.equals(Coding.RXNORM) || !RXCUI.matcher(code).matches()) {
            return Optional.empty();
        }
        Medication known = byCode.get(code);
        if (known != null) {
            return Optional.of(known);
        }
        return display == null || display.isBlank()
                ? Optional.empty()
                : Optional.of(new Medication(new Coding(system, code, display.strip()), Set.of(code), false));
    }

    boolean knows(String code) {
        return byCode.containsKey(code);
    }

    /** RXCUIs of the ingredients of a stored code; of an unknown one the code itself. */
    public Set<String> ingredients(String code) {
        Medication known = byCode.get(code);
        return known == null ? Set.of(code) : known.ingredients();
    }

    /** Medications whose display holds every word of the query, those that begin with it first. */
    List<Medication> search(String query, int limit) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        List<String> words = List.of(wanted.split("\\s+"));
        return inOrder.stream()
                .filter(medication -> words.stream().allMatch(display(medication)::contains))
                .sorted(Comparator.comparing(medication -> !display(medication).startsWith(wanted)))
                .limit(limit)
                .toList();
    }

    String ingredientName(String code) {
        return ingredientNames.getOrDefault(code, code);
    }

    private static String display(Medication medication) {
        return medication.coding().display().toLowerCase(Locale.ROOT);
    }
}
