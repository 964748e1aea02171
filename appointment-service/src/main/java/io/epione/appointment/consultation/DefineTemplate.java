package io.epione.appointment.consultation;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class DefineTemplate {

    private static final Set<String> BUILT_IN = Set.of(Outline.SOAP, Outline.NOTE);

    private final EncounterTemplates templates;

    DefineTemplate(EncounterTemplates templates) {
        this.templates = templates;
    }

    record Defined(EncounterTemplate template, boolean created) {}

    /**
     * Sets the template of this code.
     *
     * @param ifMatch needed to replace what is set, not for the first time
     * @throws Problem 422 {@code TEMPLATE_BUILT_IN}, 428 or 412 when it would replace what the caller has not read
     */
    @Transactional
    public Defined define(String code, String title, Outline outline, boolean inUse, @Nullable String ifMatch) {
        if (BUILT_IN.contains(code)) {
            throw Problem.unprocessable("TEMPLATE_BUILT_IN", "This template is the same at every hospital.");
        }
        var known = templates.findByCode(code);
        if (known.isEmpty()) {
            return new Defined(templates.saveAndFlush(new EncounterTemplate(code, title, outline, inUse)), true);
        }
        var template = known.get();
        Etags.require(ifMatch, template.version());
        template.replace(title, outline, inUse);
        return new Defined(templates.saveAndFlush(template), false);
    }
}
