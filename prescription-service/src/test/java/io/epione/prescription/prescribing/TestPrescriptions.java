package io.epione.prescription.prescribing;

import io.epione.platform.Ids;
import io.epione.prescription.knowledge.Coding;
import io.epione.prescription.knowledge.Medication;
import java.util.List;
import java.util.Set;

/** Prescriptions for tests of other modules. */
public final class TestPrescriptions {

    private TestPrescriptions() {}

    public static Prescription one() {
        Medication lisinopril = new Medication(
                new Coding(Coding.RXNORM, "314076", "lisinopril 10 MG Oral Tablet"), Set.of("29046"), true);
        return new Prescription(
                Ids.next(),
                Ids.next(),
                new Prescription.Prescriber(Ids.next(), Ids.next()),
                null,
                List.of(new Prescription.NewItem(Ids.next(), lisinopril, 30, 30, 0)),
                new byte[] {1},
                false);
    }

    public static PrescriptionItem firstItem(Prescription prescription) {
        return prescription.items().getFirst();
    }
}
