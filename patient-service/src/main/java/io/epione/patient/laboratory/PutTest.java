package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sets a test of the hospital. Saying again what it says already changes nothing; saying something else needs {@code If-Match}.
 * Results keep what they were compared with.
 */
@Component
class PutTest {

    sealed interface Outcome {
        record Created(CatalogueEntry entry) implements Outcome {}

        record Kept(CatalogueEntry entry) implements Outcome {}
    }

    private final AddTest add;
    private final HospitalTests tests;
    private final TestCatalogue catalogue;
    private final JsonMapper json;
    private final Audit audit;

    PutTest(AddTest add, HospitalTests tests, TestCatalogue catalogue, JsonMapper json, Audit audit) {
        this.add = add;
        this.tests = tests;
        this.catalogue = catalogue;
        this.json = json;
        this.audit = audit;
    }

    /** @throws Problem 422 for a definition that contradicts itself, 428 and 412 where it would change what was not read */
    @Transactional
    public Outcome put(String code, TestDefinition definition, @Nullable String ifMatch) {
        add.requireSound(code, definition);
        CatalogueEntry before = catalogue.find(code).orElse(null);
        if (before == null) {
            return new Outcome.Created(add.add(code, definition));
        }
        if (before.definition().equals(definition)) {
            return new Outcome.Kept(before);
        }
        Etags.require(ifMatch, before.changes());
        if (before.definition().kind() != definition.kind()) {
            throw Problem.conflict(
                    "KIND_FIXED", "A test keeps its kind, for orders of it are under way: define another.");
        }
        HospitalTest altered = tests.findByCode(code).orElseGet(() -> new HospitalTest(code, ""));
        altered.alter(json.writeValueAsString(definition));
        tests.saveAndFlush(altered);
        audit.update("ActivityDefinition", altered.id(), null);
        return new Outcome.Kept(catalogue.entry(altered));
    }
}
