package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import io.epione.patient.chart.ChartFacts.Procedure.Category;
import io.epione.patient.chart.ChartFacts.Procedure.Status;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Procedure.ProcedureStatus;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;

/** An operation or another procedure. */
final class ProcedureResource implements ChartResource<ChartFacts.Procedure, Procedure> {

    private static final String SNOMED = "http://snomed.info/sct";

    /** Value set procedure-category. */
    private static final Map<Category, String> CATEGORIES = Map.of(
            Category.SURGICAL, "387713003",
            Category.DIAGNOSTIC, "103693007",
            Category.COUNSELING, "409063005",
            Category.EDUCATION, "409073007",
            Category.PSYCHIATRY_OR_PSYCHOTHERAPY, "24642003",
            Category.CHIROPRACTIC, "46947000",
            Category.SOCIAL_SERVICE, "410606002");

    @Override
    public Class<ChartFacts.Procedure> facts() {
        return ChartFacts.Procedure.class;
    }

    @Override
    public Procedure write(ChartFacts.Procedure facts, boolean enteredInError) {
        Procedure procedure =
                new Procedure().setCode(Terms.concept(facts.code())).setStatus(status(facts, enteredInError));
        if (facts.category() != null) {
            procedure.setCategory(Terms.concept(SNOMED, CATEGORIES.getOrDefault(facts.category(), "")));
        }
        if (facts.performedUntil() != null) {
            procedure.setPerformed(new Period()
                    .setStartElement(Terms.dateTime(facts.performedOn()))
                    .setEndElement(Terms.dateTime(facts.performedUntil())));
        } else {
            procedure.setPerformed(Terms.dateTime(facts.performedOn()));
        }
        if (facts.bodySite() != null) {
            procedure.addBodySite(Terms.concept(facts.bodySite()));
        }
        if (Terms.words(facts.performer()) != null) {
            procedure.addPerformer().setActor(new Reference().setDisplay(facts.performer()));
        }
        if (Terms.words(facts.outcome()) != null) {
            procedure.getOutcome().setText(facts.outcome());
        }
        Terms.notes(facts.note()).forEach(procedure::addNote);
        return procedure;
    }

    private static ProcedureStatus status(ChartFacts.Procedure facts, boolean enteredInError) {
        if (enteredInError) {
            return ProcedureStatus.ENTEREDINERROR;
        }
        return facts.status() == null ? ProcedureStatus.UNKNOWN : ProcedureStatus.fromCode(Terms.code(facts.status()));
    }

    @Override
    public List<ChartFacts.Procedure> read(Procedure procedure, Setting setting) {
        LocalDate first = null;
        LocalDate last = null;
        if (procedure.hasPerformedDateTimeType()) {
            first = Terms.day(procedure.getPerformedDateTimeType(), setting.zone());
        } else if (procedure.hasPerformedPeriod()) {
            first = Terms.day(procedure.getPerformedPeriod().getStartElement(), setting.zone());
            last = Terms.day(procedure.getPerformedPeriod().getEndElement(), setting.zone());
        }
        return List.of(new ChartFacts.Procedure(
                ChartResource.required("Procedure.code", procedure.getCode()),
                category(procedure),
                Terms.of(
                        Status.class,
                        procedure.getStatus() == null
                                ? null
                                : procedure.getStatus().toCode()),
                first,
                last == null || last.equals(first) ? null : last,
                procedure.hasBodySite() ? Terms.coding(procedure.getBodySiteFirstRep()) : null,
                procedure.hasPerformer()
                        ? Terms.words(
                                procedure.getPerformerFirstRep().getActor().getDisplay())
                        : null,
                procedure.getOutcome().getText(),
                Terms.note(procedure.getNote()),
                Labels.of(procedure)));
    }

    private static @Nullable Category category(Procedure procedure) {
        String code = Terms.codeOf(List.of(procedure.getCategory()), SNOMED);
        return CATEGORIES.entrySet().stream()
                .filter(known -> known.getValue().equals(code))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    @Override
    public boolean enteredInError(Procedure procedure) {
        return procedure.getStatus() == ProcedureStatus.ENTEREDINERROR;
    }
}
