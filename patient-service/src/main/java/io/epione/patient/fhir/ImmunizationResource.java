package io.epione.patient.fhir;

import io.epione.patient.chart.ChartFacts;
import io.epione.patient.chart.ChartFacts.Immunization.Status;
import java.time.LocalDate;
import java.util.List;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.Reference;

/** A vaccination. */
final class ImmunizationResource implements ChartResource<ChartFacts.Immunization, Immunization> {

    @Override
    public Class<ChartFacts.Immunization> facts() {
        return ChartFacts.Immunization.class;
    }

    @Override
    public Immunization write(ChartFacts.Immunization facts, boolean enteredInError) {
        Immunization immunization = new Immunization()
                .setStatus(status(facts, enteredInError))
                .setVaccineCode(Terms.concept(facts.code()))
                .setOccurrence(Terms.dateTime(facts.occurredOn()))
                .setLotNumber(Terms.words(facts.lotNumber()))
                .setExpirationDateElement(Terms.date(facts.expiresOn()));
        if (Terms.words(facts.manufacturer()) != null) {
            immunization.setManufacturer(new Reference().setDisplay(facts.manufacturer()));
        }
        if (facts.doseNumber() != null) {
            immunization.addProtocolApplied().setDoseNumber(new PositiveIntType(facts.doseNumber()));
        }
        if (facts.site() != null) {
            immunization.setSite(Terms.concept(facts.site()));
        }
        if (facts.route() != null) {
            immunization.setRoute(Terms.concept(facts.route()));
        }
        Terms.notes(facts.note()).forEach(immunization::addNote);
        return immunization;
    }

    private static ImmunizationStatus status(ChartFacts.Immunization facts, boolean enteredInError) {
        if (enteredInError) {
            return ImmunizationStatus.ENTEREDINERROR;
        }
        return facts.status() == Status.NOT_DONE ? ImmunizationStatus.NOTDONE : ImmunizationStatus.COMPLETED;
    }

    @Override
    public List<ChartFacts.Immunization> read(Immunization immunization, Setting setting) {
        LocalDate day = immunization.hasOccurrenceDateTimeType()
                ? Terms.day(immunization.getOccurrenceDateTimeType(), setting.zone())
                : null;
        if (day == null) {
            throw new Unreadable("Immunization.occurrence", "a day is required");
        }
        boolean dose = immunization.hasProtocolApplied()
                && immunization.getProtocolAppliedFirstRep().hasDoseNumberPositiveIntType();
        return List.of(new ChartFacts.Immunization(
                ChartResource.required("Immunization.vaccineCode", immunization.getVaccineCode()),
                day,
                immunization.getStatus() == ImmunizationStatus.NOTDONE ? Status.NOT_DONE : Status.COMPLETED,
                immunization.getManufacturer().getDisplay(),
                immunization.getLotNumber(),
                Terms.day(immunization.getExpirationDateElement(), setting.zone()),
                dose
                        ? (Integer) immunization
                                .getProtocolAppliedFirstRep()
                                .getDoseNumberPositiveIntType()
                                .getValue()
                        : null,
                Terms.coding(immunization.getSite()),
                Terms.coding(immunization.getRoute()),
                Terms.note(immunization.getNote()),
                Labels.of(immunization)));
    }

    @Override
    public boolean enteredInError(Immunization immunization) {
        return immunization.getStatus() == ImmunizationStatus.ENTEREDINERROR;
    }
}
