package io.epione.appointment.consultation;

import io.epione.appointment.consultation.Outline.Section;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The hospital's own templates. {@code SOAP} is built in, and what is written in where no other is named. */
@RestController
@RequestMapping("/api/v1/encounter-templates")
class TemplateController {

    private static final String READ = "hasAnyAuthority('encounter:write', 'encounter-template:write')";

    private final DefineTemplate defineTemplate;
    private final EncounterTemplates templates;

    TemplateController(DefineTemplate defineTemplate, EncounterTemplates templates) {
        this.defineTemplate = defineTemplate;
        this.templates = templates;
    }

    @PutMapping("/{code}")
    @PreAuthorize("hasAuthority('encounter-template:write')")
    ResponseEntity<TemplateView> put(
            @PathVariable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,39}") String code,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody TemplateRequest request) {
        var defined = defineTemplate.define(
                code, request.title().strip(), Outline.of(request.sections()), request.isInUse(), ifMatch);
        var template = defined.template();
        return defined.created()
                ? Etags.created(
                        URI.create("/api/v1/encounter-templates/" + code),
                        template.version(),
                        TemplateView.of(template))
                : Etags.ok(template.version(), TemplateView.of(template));
    }

    @GetMapping("/{code}")
    @PreAuthorize(READ)
    @Transactional(readOnly = true)
    ResponseEntity<TemplateView> get(@PathVariable String code) {
        var template = templates.findByCode(code).orElseThrow(() -> Problem.notFound("TEMPLATE_NOT_FOUND"));
        return Etags.ok(template.version(), TemplateView.of(template));
    }

    /** By code. */
    @GetMapping
    @PreAuthorize(READ)
    @Transactional(readOnly = true)
    Page<TemplateView> list(PageRequest page) {
        var after = page.after();
        return Page.of(
                templates.page(after == null ? "" : after.sort(), page.fetch()),
                page,
                template -> new Cursor(template.code(), template.id()),
                TemplateView::of);
    }

    /** @param inUse true unless told; what is not in use opens no encounter */
    record TemplateRequest(
            @NotBlank @Size(max = 200) String title,
            @NotNull @Size(min = 1, max = 30) List<@NotNull @Valid Section> sections,
            @Nullable Boolean inUse) {

        private boolean isInUse() {
            return !Boolean.FALSE.equals(inUse);
        }
    }

    record TemplateView(String code, String title, List<Section> sections, boolean inUse, long version) {

        private static TemplateView of(EncounterTemplate template) {
            return new TemplateView(
                    template.code(),
                    template.title(),
                    template.outline().sections(),
                    template.inUse(),
                    template.version());
        }
    }
}
