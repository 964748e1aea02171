package io.epione.analytics.figures;

import io.epione.analytics.facts.Measure;
import io.epione.platform.tenancy.Hospital;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The figures of an operator's hospitals, each and together. */
record OperatorOverview(Total total, List<HospitalFigures> hospitals) {

    /** @param revenue one for each currency that any of the hospitals keeps its books in: different money is never added up */
    record Total(
            Overview.Appointments appointments,
            Overview.Patients patients,
            Overview.Prescriptions prescriptions,
            List<Overview.Revenue> revenue) {

        static Total of(Collection<Tally> tallies) {
            Map<String, Tally> byCurrency = new TreeMap<>();
            tallies.forEach(tally ->
                    byCurrency.computeIfAbsent(tally.currency(), Tally::new).addAll(tally));
            return new Total(
                    new Overview.Appointments(
                            count(tallies, Measure.APPOINTMENT_BOOKED),
                            count(tallies, Measure.APPOINTMENT_COMPLETED),
                            count(tallies, Measure.APPOINTMENT_CANCELLED),
                            count(tallies, Measure.APPOINTMENT_NO_SHOW)),
                    new Overview.Patients(count(tallies, Measure.PATIENT_REGISTERED)),
                    new Overview.Prescriptions(
                            count(tallies, Measure.PRESCRIPTION_CREATED),
                            count(tallies, Measure.PRESCRIPTION_VERIFIED),
                            count(tallies, Measure.PRESCRIPTION_DISPENSED)),
                    byCurrency.values().stream().map(Overview.Revenue::of).toList());
        }

        private static long count(Collection<Tally> tallies, Measure measure) {
            return tallies.stream().mapToLong(tally -> tally.count(measure)).sum();
        }
    }

    record HospitalFigures(
            UUID id,
            String slug,
            String name,
            Overview.Appointments appointments,
            Overview.Patients patients,
            Overview.Prescriptions prescriptions,
            Overview.Revenue revenue) {

        static HospitalFigures of(Hospital hospital, Tally tally) {
            return new HospitalFigures(
                    hospital.id(),
                    hospital.slug(),
                    hospital.name(),
                    Overview.Appointments.of(tally),
                    Overview.Patients.of(tally),
                    Overview.Prescriptions.of(tally),
                    Overview.Revenue.of(tally));
        }
    }

    static OperatorOverview of(Map<Hospital, Tally> tallies) {
        return new OperatorOverview(
                Total.of(tallies.values()),
                tallies.entrySet().stream()
                        .map(entry -> HospitalFigures.of(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
