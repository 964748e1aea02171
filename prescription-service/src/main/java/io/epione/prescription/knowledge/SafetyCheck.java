package io.epione.prescription.knowledge;

import io.epione.prescription.knowledge.Alert.Kind;
import io.epione.prescription.knowledge.Alert.Severity;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Compares what is prescribed with each other, with what the patient already takes and with the patient's allergies.
 * Ingredients of one product are not compared with each other: who made the product has.
 */
@Component
public class SafetyCheck {

    private final Formulary formulary;
    private final Interactions interactions;
    private final Allergies allergies;

    SafetyCheck(Formulary formulary, Interactions interactions, Allergies allergies) {
        this.formulary = formulary;
        this.interactions = interactions;
        this.allergies = allergies;
    }

    /**
     * The alerts, contraindicated ones first.
     *
     * @param prescribed what is to be prescribed now
     * @param active ingredients of each medication that the patient already takes
     */
    public List<Alert> check(
            List<Medication> prescribed, Collection<Set<String>> active, Collection<Allergy> patientAllergies) {
        Map<UUID, Alert> alerts = new LinkedHashMap<>();
        for (int i = 0; i < prescribed.size(); i++) {
            Set<String> ingredients = prescribed.get(i).ingredients();
            Stream<Set<String>> laterItems = prescribed.stream().skip(i + 1L).map(Medication::ingredients);
            Stream.concat(laterItems, active.stream())
                    .flatMap(others -> meet(ingredients, others))
                    .forEach(alert -> alerts.putIfAbsent(alert.id(), alert));
            patientAllergies.stream()
                    .flatMap(allergy -> touch(ingredients, allergy))
                    .forEach(alert -> alerts.merge(alert.id(), alert, SafetyCheck::worse));
        }
        return alerts.values().stream()
                .sorted((a, b) -> a.severity().compareTo(b.severity()))
                .toList();
    }

    private Stream<Alert> meet(Set<String> ingredients, Set<String> others) {
        return ingredients.stream()
                .sorted()
                .flatMap(ingredient -> others.stream()
                        .sorted()
                        .map(other -> pair(ingredient, other))
                        .flatMap(Optional::stream));
    }

    private Optional<Alert> pair(String ingredient, String other) {
        if (ingredient.equals(other)) {
            return Optional.of(Alert.of(
                    Severity.WARNING,
                    Kind.DUPLICATE,
                    ingredient,
                    formulary.ingredientName(ingredient) + " is prescribed more than once at the same time.",
                    "Active prescriptions of the patient at this hospital"));
        }
        return interactions
                .between(ingredient, other)
                .map(found -> Alert.of(
                        found.severity(),
                        Kind.INTERACTION,
                        Stream.of(ingredient, other).sorted().reduce(found.id(), (all, code) -> all + "|" + code),
                        names(ingredient, other) + ": " + found.effect() + " (" + found.name() + ")",
                        interactions.evidence()));
    }

    private String names(String ingredient, String other) {
        return formulary.ingredientName(ingredient) + " with " + formulary.ingredientName(other);
    }

    private Stream<Alert> touch(Set<String> ingredients, Allergy allergy) {
        Allergies.Forbidden forbidden = allergies.forbiddenBy(allergy);
        Severity severity = allergy.critical() ? Severity.CONTRAINDICATED : Severity.WARNING;
        return ingredients.stream().sorted().flatMap(ingredient -> {
            String finding = allergy.system() + "|" + allergy.code() + "|" + ingredient;
            Allergies.AllergyClass throughClass = forbidden.throughClass().get(ingredient);
            if (forbidden.ingredients().contains(ingredient)) {
                String text = "The patient is allergic to " + formulary.ingredientName(ingredient) + ".";
                return Stream.of(Alert.of(severity, Kind.ALLERGY, finding, text, "Allergy in the patient's chart"));
            }
            if (throughClass != null) {
                String text = formulary.ingredientName(ingredient) + " belongs to the class " + throughClass.name()
                        + ", to which the patient is allergic.";
                return Stream.of(Alert.of(severity, Kind.ALLERGY, finding, text, allergies.evidence()));
            }
            return Stream.empty();
        });
    }

    /** The same allergy recorded twice counts as the more critical one. */
    private static Alert worse(Alert a, Alert b) {
        return a.contraindicated() ? a : b;
    }
}
