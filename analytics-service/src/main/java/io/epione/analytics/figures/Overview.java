package io.epione.analytics.figures;

import io.epione.analytics.facts.Measure;

/** A hospital's period in a dozen figures. */
record Overview(Appointments appointments, Patients patients, Prescriptions prescriptions, Revenue revenue) {

    record Appointments(long booked, long completed, long cancelled, long noShow) {

        static Appointments of(Tally tally) {
            return new Appointments(
                    tally.count(Measure.APPOINTMENT_BOOKED),
                    tally.count(Measure.APPOINTMENT_COMPLETED),
                    tally.count(Measure.APPOINTMENT_CANCELLED),
                    tally.count(Measure.APPOINTMENT_NO_SHOW));
        }
    }

    record Patients(long registered) {

        static Patients of(Tally tally) {
            return new Patients(tally.count(Measure.PATIENT_REGISTERED));
        }
    }

    record Prescriptions(long created, long verified, long dispensed) {

        static Prescriptions of(Tally tally) {
            return new Prescriptions(
                    tally.count(Measure.PRESCRIPTION_CREATED),
                    tally.count(Measure.PRESCRIPTION_VERIFIED),
                    tally.count(Measure.PRESCRIPTION_DISPENSED));
        }
    }

    record Revenue(Amount invoiced, Amount collected) {

        static Revenue of(Tally tally) {
            return new Revenue(tally.sum(Measure.REVENUE_INVOICED), tally.sum(Measure.REVENUE_COLLECTED));
        }
    }

    static Overview of(Tally tally) {
        return new Overview(Appointments.of(tally), Patients.of(tally), Prescriptions.of(tally), Revenue.of(tally));
    }
}
