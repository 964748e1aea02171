package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Adds a test of the hospital's own. */
@Component
class AddTest {

    private final HospitalTests tests;
    private final TestCatalogue catalogue;
    private final JsonMapper json;
    private final Audit audit;

    AddTest(HospitalTests tests, TestCatalogue catalogue, JsonMapper json, Audit audit) {
        this.tests = tests;
        this.catalogue = catalogue;
        this.json = json;
        this.audit = audit;
    }

    /** @throws Problem 409 where there is one of this code, shipped ones too, 422 for a definition that contradicts itself */
    @Transactional
    public CatalogueEntry add(String code, TestDefinition definition) {
        requireSound(code, definition);
        if (catalogue.find(code).isPresent()) {
            throw Problem.conflict("TEST_EXISTS", "There is a test of this code: change that one.");
        }
        HospitalTest added = tests.saveAndFlush(new HospitalTest(code, json.writeValueAsString(definition)));
        audit.create("ActivityDefinition", added.id(), null);
        return catalogue.entry(added);
    }

    void requireSound(String code, TestDefinition definition) {
        List<TestDefinition.Fault> faults = definition.faults();
        if (!faults.isEmpty()) {
            Problem problem = new Problem(422, "INVALID_REQUEST", "The request is not valid.");
            faults.forEach(fault -> problem.error(fault.field(), fault.message()));
            throw problem;
        }
        Set<String> known = catalogue.find(definition.members()).keySet();
        if (definition.members().contains(code) || !known.containsAll(definition.members())) {
            throw Problem.invalid("members", "must be other tests that there are");
        }
    }
}
