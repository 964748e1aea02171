package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what a control material should measure. A new lot begins a new history. */
@Component
class PutControlMaterial {

    /** A run names one value per level of an assay. */
    static final int MAX_LEVELS = 10;

    record Target(String lot, BigDecimal mean, BigDecimal deviation) {}

    sealed interface Outcome {
        record Created(ControlMaterial material) implements Outcome {}

        record Kept(ControlMaterial material) implements Outcome {}
    }

    private final ControlMaterials materials;
    private final TestCatalogue catalogue;
    private final Audit audit;

    PutControlMaterial(ControlMaterials materials, TestCatalogue catalogue, Audit audit) {
        this.materials = materials;
        this.catalogue = catalogue;
        this.audit = audit;
    }

    /** @throws Problem 404 for an unknown test, 422 for one that is not measured, 428 and 412 as for a test */
    @Transactional
    public Outcome put(Assay assay, String level, Target target, @Nullable String ifMatch) {
        CatalogueEntry test = catalogue.find(assay.code()).orElseThrow(TestController::unknown);
        if (test.definition().kind() != TestDefinition.Kind.QUANTITY) {
            throw Problem.unprocessable("NOT_A_QUANTITY", "Only what is measured as a quantity has control materials.");
        }
        return materials
                .findByCodeAndInstrumentAndLevel(assay.code(), assay.instrument(), level)
                .map(material -> keep(material, target, ifMatch))
                .orElseGet(() -> create(assay, level, target));
    }

    private Outcome create(Assay assay, String level, Target target) {
        if (materials
                        .findByCodeAndInstrumentOrderByLevel(assay.code(), assay.instrument())
                        .size()
                >= MAX_LEVELS) {
            throw Problem.unprocessable("TOO_MANY_LEVELS", "A test has at most " + MAX_LEVELS + " levels.");
        }
        ControlMaterial material = materials.saveAndFlush(new ControlMaterial(assay, level, target));
        audit.create("Substance", material.id(), null);
        return new Outcome.Created(material);
    }

    private Outcome keep(ControlMaterial material, Target target, @Nullable String ifMatch) {
        if (!material.aimsAt(target)) {
            Etags.require(ifMatch, material.version());
            material.aim(target);
            materials.saveAndFlush(material);
            audit.update("Substance", material.id(), null);
        }
        return new Outcome.Kept(material);
    }
}
