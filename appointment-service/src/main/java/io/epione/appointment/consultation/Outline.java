package io.epione.appointment.consultation;

import io.epione.platform.problem.Problem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The sections of an encounter, in order; each is one of FHIR's Composition.section. */
record Outline(List<Section> sections) {

    /** Of every hospital: subjective, objective, assessment and plan (Weed 1968, Medical records that guide and teach). */
    static final String SOAP = "SOAP";

    /** Of what is said in short when a visit is completed. */
    static final String NOTE = "NOTE";

    static final String NOTE_SECTION = "note";

    private static final Outline OF_SOAP = new Outline(List.of(
            new Section("subjective", "Subjective", false),
            new Section("objective", "Objective", false),
            new Section("assessment", "Assessment", true),
            new Section("plan", "Plan", true)));

    private static final Outline OF_NOTE = new Outline(List.of(new Section(NOTE_SECTION, "Notes", false)));

    /** @param required it is not signed without */
    record Section(
            @NotNull @Size(max = 40) @Pattern(regexp = "[a-z][a-z0-9-]*")
            String code,

            @NotBlank @Size(max = 100) String title,
            boolean required) {}

    static Outline soap() {
        return OF_SOAP;
    }

    static Outline note() {
        return OF_NOTE;
    }

    /** @throws Problem 422 for a code that stands there twice */
    static Outline of(List<Section> sections) {
        var seen = new HashSet<String>();
        for (var section : sections) {
            if (!seen.add(section.code())) {
                throw Problem.invalid("sections", "must not have a code twice");
            }
        }
        return new Outline(List.copyOf(sections));
    }

    /**
     * The texts in the order of the sections, without empty ones.
     *
     * @throws Problem 422 for a section that is not of this outline, or that is given twice
     */
    List<SectionText> arrange(List<SectionText> texts) {
        var byCode = new HashSet<String>();
        for (var text : texts) {
            if (sections.stream().noneMatch(section -> section.code().equals(text.code()))
                    || !byCode.add(text.code())) {
                throw Problem.invalid("sections", "must be sections of the encounter's template, each once");
            }
        }
        Map<String, SectionText> given = texts.stream()
                .filter(text -> !text.text().isBlank())
                .collect(Collectors.toMap(SectionText::code, Function.identity()));
        return sections.stream()
                .map(section -> given.get(section.code()))
                .filter(text -> text != null)
                .toList();
    }

    /** Codes of the required sections that say nothing. */
    List<String> missing(List<SectionText> texts) {
        return sections.stream()
                .filter(Section::required)
                .map(Section::code)
                .filter(code -> texts.stream().noneMatch(text -> text.code().equals(code)))
                .toList();
    }
}
