package io.epione.patient.fhir;

import io.epione.patient.chart.Coding;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Annotation;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** Codes, days and names between the chart's types and R4's. */
final class Terms {

    /** Of everything that is ours: extensions, identifiers, code systems. */
    static final String OURS = "https://epione.io/fhir/";

    static final String LOINC = "http://loinc.org";
    static final String UCUM = "http://unitsofmeasure.org";
    static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    static final String INTERPRETATION = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    static final String ENTERED_IN_ERROR = "entered-in-error";

    /** Of accounts and of posts: who did something, known to this platform alone. */
    static final String USER = OURS + "sid/user";

    static final String STAFF = OURS + "sid/staff";

    private static final int WHOLE_DAY = "2000-01-01".length();

    private Terms() {}

    static String extension(String name) {
        return OURS + "StructureDefinition/" + name;
    }

    /** {@code NOT_DONE} is {@code not-done}. */
    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return null for a code that the chart does not have */
    static <E extends Enum<E>> @Nullable E of(Class<E> type, @Nullable String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> code(value).equals(code))
                .findFirst()
                .orElse(null);
    }

    static CodeableConcept concept(Coding coding) {
        return concept(coding, null);
    }

    static CodeableConcept concept(Coding coding, @Nullable String text) {
        CodeableConcept concept = concept(coding.system(), coding.code());
        concept.getCodingFirstRep().setDisplay(words(coding.display()));
        return concept.setText(words(text));
    }

    static CodeableConcept concept(String system, String code) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(system).setCode(code);
        return concept;
    }

    /** @return the first that has a system; null where there is none */
    static @Nullable Coding coding(CodeableConcept concept) {
        return concept.getCoding().stream()
                .filter(coding -> coding.hasSystem() && coding.hasCode())
                .map(coding -> new Coding(coding.getSystem(), coding.getCode(), coding.getDisplay()))
                .findFirst()
                .orElse(null);
    }

    /** What the words say beyond the code's own name. */
    static @Nullable String wordsBeside(CodeableConcept concept) {
        String text = concept.getText();
        boolean repeated = concept.getCoding().stream()
                .anyMatch(coding ->
                        coding.getDisplay() != null && coding.getDisplay().equals(text));
        return repeated ? null : text;
    }

    /** @param system of the codes that are looked for */
    static @Nullable String codeOf(List<CodeableConcept> concepts, String system) {
        return concepts.stream()
                .flatMap(concept -> concept.getCoding().stream())
                .filter(coding -> system.equals(coding.getSystem()) && coding.hasCode())
                .map(org.hl7.fhir.r4.model.Coding::getCode)
                .findFirst()
                .orElse(null);
    }

    /** FHIR has no blank strings. */
    static @Nullable String words(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    static List<Annotation> notes(@Nullable String text) {
        return words(text) == null ? List.of() : List.of(new Annotation().setText(text));
    }

    static @Nullable String note(List<Annotation> notes) {
        return words(notes.stream()
                .filter(Annotation::hasText)
                .map(Annotation::getText)
                .collect(Collectors.joining("\n\n")));
    }

    static @Nullable DateTimeType dateTime(@Nullable LocalDate day) {
        return day == null ? null : new DateTimeType(day.toString());
    }

    static @Nullable DateType date(@Nullable LocalDate day) {
        return day == null ? null : new DateType(day.toString());
    }

    static DateTimeType dateTime(Instant moment) {
        return new DateTimeType(moment.toString());
    }

    static InstantType instant(Instant moment) {
        return new InstantType(moment.toString());
    }

    /**
     * The day of a moment is the hospital's.
     *
     * @return null also for a month or a year alone: a day that nobody said would be made up
     */
    static @Nullable LocalDate day(@Nullable BaseDateTimeType when, ZoneId zone) {
        if (when == null || !when.hasValue()) {
            return null;
        }
        Instant moment = moment(when);
        String text = when.getValueAsString();
        if (moment == null) {
            LocalDate day = text.length() == WHOLE_DAY ? LocalDate.parse(text) : null;
            return day != null && possible(day.getYear()) ? day : null;
        }
        return LocalDate.ofInstant(moment, zone);
    }

    /** @return null for what is not said to the second, or of no year that the platform knows */
    static @Nullable Instant moment(@Nullable BaseDateTimeType when) {
        if (when == null || !when.hasValue() || !when.getValueAsString().contains("T")) {
            return null;
        }
        OffsetDateTime moment;
        try {
            moment = OffsetDateTime.parse(when.getValueAsString());
        } catch (DateTimeParseException e) {
            return null;
        }
        return possible(moment.getYear()) ? moment.toInstant() : null;
    }

    /** @return null where the extension is not there, or says something else than yes or no */
    static @Nullable Boolean truth(DomainResource resource, String url) {
        Extension extension = resource.getExtensionByUrl(url);
        return extension != null && extension.getValue() instanceof BooleanType truth ? truth.getValue() : null;
    }

    /** As everywhere that the platform reads dates. */
    private static boolean possible(int year) {
        return year >= 1800 && year <= 2200;
    }

    static Reference who(String system, UUID id) {
        return new Reference().setIdentifier(new Identifier().setSystem(system).setValue(id.toString()));
    }
}
