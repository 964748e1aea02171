package io.epione.prescription.knowledge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Which ingredients an allergy forbids: the ingredient itself, and the other members of its class where a class reacts
 * crosswise.
 *
 * <p>Source of the classes: Khan DA, Banerji A, Blumenthal KG, et al. Drug allergy: a 2022 practice parameter update. J
 * Allergy Clin Immunol 2022;150(6):1333-1393, doi:10.1016/j.jaci.2022.08.028.
 */
@Component
class Allergies {

    record Member(String code, String name) {}

    record Name(String system, String code, String name) {}

    record AllergyClass(String id, String name, List<Name> names, List<Member> members) {

        boolean has(String ingredient) {
            return members.stream().anyMatch(member -> member.code().equals(ingredient));
        }
    }

    record Substance(String system, String code, String name, String ingredient) {}

    private record File(String evidence, String system, List<AllergyClass> classes, List<Substance> substances) {}

    /** What one allergy forbids. */
    record Forbidden(Set<String> ingredients, Map<String, AllergyClass> throughClass) {}

    private record Key(String system, String code) {}

    private final Formulary formulary;
    private final File file = KnowledgeFiles.json("allergy-classes.json", File.class);
    private final Map<Key, AllergyClass> classByName = new HashMap<>();
    private final Map<Key, String> ingredientBySubstance = new HashMap<>();

    Allergies(Formulary formulary) {
        this.formulary = formulary;
        file.classes().forEach(c -> c.names().forEach(name -> classByName.put(new Key(name.system(), name.code()), c)));
        file.substances().forEach(s -> ingredientBySubstance.put(new Key(s.system(), s.code()), s.ingredient()));
    }

    Forbidden forbiddenBy(Allergy allergy) {
        Key key = new Key(allergy.system(), allergy.code());
        Set<String> ingredients = new HashSet<>();
        if (allergy.system().equals(Coding.RXNORM)) {
            ingredients.addAll(formulary.ingredients(allergy.code()));
        } else if (ingredientBySubstance.containsKey(key)) {
            ingredients.add(ingredientBySubstance.get(key));
        }
        Map<String, AllergyClass> throughClass = new HashMap<>();
        for (AllergyClass allergyClass : file.classes()) {
            boolean named = allergyClass.equals(classByName.get(key));
            if (named || ingredients.stream().anyMatch(allergyClass::has)) {
                allergyClass.members().stream()
                        .map(Member::code)
                        .filter(code -> !ingredients.contains(code))
                        .forEach(code -> throughClass.put(code, allergyClass));
            }
        }
        return new Forbidden(ingredients, throughClass);
    }

    String evidence() {
        return file.evidence();
    }

    List<AllergyClass> classes() {
        return file.classes();
    }
}
