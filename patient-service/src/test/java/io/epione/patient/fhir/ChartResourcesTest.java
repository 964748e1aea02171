package io.epione.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.chart.ChartFacts;
import io.epione.patient.chart.Coding;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.fhir.ChartResource.Setting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartResourcesTest {

    private static final Setting SETTING = new Setting(ZoneId.of("Europe/Berlin"), reference -> null);
    private static final Coding CODE = new Coding("http://snomed.info/sct", "195967001", "Asthma");
    private static final Set<SensitivityLabel> LABELS = Set.of(SensitivityLabel.SUD);
    private static final LocalDate FIRST = LocalDate.of(2020, 1, 2);
    private static final LocalDate LAST = LocalDate.of(2021, 3, 4);

    @ParameterizedTest
    @MethodSource("everythingFilledIn")
    void whatIsWrittenReadsBackTheSame(ChartFacts facts) {
        Resource sent = Fhir.read(Fhir.write(ChartResources.write(facts, false)));

        assertThat(ChartResources.read(sent, SETTING)).singleElement().isEqualTo(facts);
        assertThat(ChartResources.enteredInError(sent)).isFalse();
        assertThat(ChartResources.isOfChart(sent)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("everythingFilledIn")
    void whatWasEnteredInErrorSaysSo(ChartFacts facts) {
        assertThat(ChartResources.enteredInError(Fhir.read(Fhir.write(ChartResources.write(facts, true)))))
                .isTrue();
    }

    static List<ChartFacts> everythingFilledIn() {
        return List.of(
                new ChartFacts.Condition(
                        CODE,
                        "Wheezing \"again\"",
                        ChartFacts.Condition.Category.ENCOUNTER_DIAGNOSIS,
                        ChartFacts.Condition.Status.REMISSION,
                        ChartFacts.Condition.Verification.DIFFERENTIAL,
                        ChartFacts.Severity.SEVERE,
                        FIRST,
                        LAST,
                        true,
                        "Note",
                        LABELS),
                new ChartFacts.Allergy(
                        CODE,
                        ChartFacts.Allergy.Type.INTOLERANCE,
                        ChartFacts.Allergy.Category.BIOLOGIC,
                        ChartFacts.Allergy.Criticality.UNABLE_TO_ASSESS,
                        ChartFacts.Allergy.Status.INACTIVE,
                        ChartFacts.Allergy.Verification.REFUTED,
                        "Swollen lips",
                        List.of(new ChartFacts.Allergy.Manifestation(CODE, ChartFacts.Severity.MILD)),
                        FIRST,
                        "Note",
                        LABELS),
                new ChartFacts.Procedure(
                        CODE,
                        ChartFacts.Procedure.Category.PSYCHIATRY_OR_PSYCHOTHERAPY,
                        ChartFacts.Procedure.Status.NOT_DONE,
                        FIRST,
                        LAST,
                        CODE,
                        "Dr. Maas",
                        "Well",
                        "Note",
                        LABELS),
                new ChartFacts.FamilyHistory(
                        CODE, "mother", ChartFacts.FamilyHistory.Sex.FEMALE, 61, true, true, "Note", LABELS),
                new ChartFacts.Medication(
                        CODE,
                        ChartFacts.Medication.Status.ON_HOLD,
                        ChartFacts.Medication.Source.RELATED_PERSON,
                        "1-0-0",
                        CODE,
                        FIRST,
                        LAST,
                        "Note",
                        LABELS),
                new ChartFacts.Vital(
                        CODE,
                        new BigDecimal("98.60"),
                        "[degF]",
                        null,
                        Instant.parse("2024-05-06T07:08:09.123456Z"),
                        true,
                        "Note",
                        null),
                new ChartFacts.Vital(CODE, null, null, CODE, Instant.parse("2024-05-06T07:08:09Z"), null, null, null),
                new ChartFacts.Immunization(
                        CODE,
                        FIRST,
                        ChartFacts.Immunization.Status.NOT_DONE,
                        "BioNTech",
                        "EX-17",
                        LAST,
                        2,
                        CODE,
                        CODE,
                        "Note",
                        LABELS),
                new ChartFacts.SocialHistory(CODE, CODE, "Half a packet", FIRST, LAST, "Note", LABELS),
                new ChartFacts.SocialHistory(CODE, null, "Organ builder", null, null, null, null),
                new ChartFacts.Note(CODE, "Visit", "Ünïcode,\nline two", LABELS));
    }
}
