package io.epione.prescription.knowledge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The fifteen high-priority drug-drug interactions of the ONC, by pairs of RxNorm ingredients.
 *
 * <p>Source: Phansalkar S, Desai AA, Bell D, et al. High-priority drug-drug interactions for use in electronic health
 * records. J Am Med Inform Assoc 2012;19(5):735-743, doi:10.1136/amiajnl-2011-000612, Table 2.
 */
@Component
class Interactions {

    /** One of the fifteen classes. */
    record InteractionClass(
            String id, String name, String object, String precipitant, Alert.Severity severity, String effect) {}

    record Ingredient(String code, String name) {}

    private record File(
            String title,
            String evidence,
            String members,
            String codes,
            String system,
            List<InteractionClass> classes,
            Map<String, List<Ingredient>> sets) {}

    private record Pair(String lower, String higher) {

        static Pair of(String a, String b) {
            return a.compareTo(b) < 0 ? new Pair(a, b) : new Pair(b, a);
        }
    }

    private final File file = KnowledgeFiles.json("interactions.json", File.class);
    private final Map<Pair, InteractionClass> byPair = new HashMap<>();

    Interactions() {
        for (InteractionClass interaction : file.classes()) {
            for (Ingredient object : set(interaction.object())) {
                for (Ingredient precipitant : set(interaction.precipitant())) {
                    if (!object.code().equals(precipitant.code())) {
                        // A pair of two classes has one alert: the class that the list names first.
                        byPair.putIfAbsent(Pair.of(object.code(), precipitant.code()), interaction);
                    }
                }
            }
        }
    }

    Optional<InteractionClass> between(String ingredient, String other) {
        return Optional.ofNullable(byPair.get(Pair.of(ingredient, other)));
    }

    String evidence() {
        return file.evidence();
    }

    List<InteractionClass> classes() {
        return file.classes();
    }

    /** Every ingredient that the file names, as often as it is named. */
    List<Ingredient> ingredients() {
        List<Ingredient> all = new ArrayList<>();
        file.sets().values().forEach(all::addAll);
        return all;
    }

    private List<Ingredient> set(String name) {
        List<Ingredient> members = file.sets().get(name);
        if (members == null || members.isEmpty()) {
            throw new IllegalStateException("interactions.json: no set " + name);
        }
        return members;
    }
}
