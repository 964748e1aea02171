package io.epione.prescription.prescribing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import io.epione.prescription.knowledge.Coding;
import io.epione.prescription.knowledge.Medication;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PrescriptionTest {

    private static final UUID PRESCRIBER_STAFF = Ids.next();
    private static final UUID PRESCRIBER_USER = Ids.next();
    private static final UUID PHARMACIST = Ids.next();

    @Test
    void isCreatedThenVerifiedThenDispensed() {
        inHospital(() -> {
            Prescription prescription = prescription(30, 0);
            prescription.verify(PHARMACIST, false);
            dispense(prescription, 10);
            assertThat(prescription.status()).isEqualTo(PrescriptionStatus.PARTIALLY_DISPENSED);
            assertThat(item(prescription).remaining()).isEqualTo(20);
            dispense(prescription, 20);
            assertThat(prescription.status()).isEqualTo(PrescriptionStatus.DISPENSED);
            assertThat(prescription.dispensable()).isFalse();
        });
    }

    @Test
    void aRefillBeginsWhenTheFillInHandIsComplete() {
        inHospital(() -> {
            Prescription prescription = verified(30, 1);
            dispense(prescription, 30);
            assertThat(prescription.status()).isEqualTo(PrescriptionStatus.DISPENSED);
            assertThat(item(prescription).refillsRemaining()).isEqualTo(1);
            assertThat(item(prescription).remaining()).isEqualTo(30);
            dispense(prescription, 5);
            assertThat(prescription.status()).isEqualTo(PrescriptionStatus.PARTIALLY_DISPENSED);
            assertThat(item(prescription).refillsRemaining()).isZero();
            assertThat(item(prescription).remaining()).isEqualTo(25);
            dispense(prescription, 25);
            assertThat(prescription.dispensable()).isFalse();
        });
    }

    @Test
    void neverGivesMoreThanTheFillLeaves() {
        inHospital(() -> {
            Prescription prescription = verified(30, 1);
            assertThatThrownBy(() -> dispense(prescription, 31)).isInstanceOf(IllegalArgumentException.class);
        });
    }

    @Test
    void thePrescriberCannotVerifyUnderAnyPostOrAccount() {
        inHospital(() -> {
            Prescription prescription = prescription(30, 0);
            assertThat(prescription.mayBeVerifiedBy(PRESCRIBER_STAFF, Ids.next()))
                    .isFalse();
            assertThat(prescription.mayBeVerifiedBy(Ids.next(), PRESCRIBER_USER))
                    .isFalse();
            assertThat(prescription.mayBeVerifiedBy(Ids.next(), Ids.next())).isTrue();
        });
    }

    @Test
    void isVerifiedOnce() {
        inHospital(() -> {
            Prescription prescription = verified(30, 0);
            assertThat(prescription.canBecome(PrescriptionStatus.VERIFIED)).isFalse();
            assertThatThrownBy(() -> prescription.verify(PHARMACIST, false)).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void isNotDispensedBeforeItIsVerified() {
        inHospital(() ->
                assertThatThrownBy(() -> dispense(prescription(30, 0), 1)).isInstanceOf(IllegalStateException.class));
    }

    @Test
    void canBeCancelledWhileSomethingIsLeft() {
        inHospital(() -> {
            Prescription withRefill = verified(30, 1);
            dispense(withRefill, 30);
            assertThat(withRefill.canBecome(PrescriptionStatus.CANCELLED)).isTrue();
            Prescription done = verified(30, 0);
            dispense(done, 30);
            assertThat(done.canBecome(PrescriptionStatus.CANCELLED)).isFalse();
            withRefill.cancel(PHARMACIST, new byte[] {1});
            assertThat(withRefill.canBecome(PrescriptionStatus.CANCELLED)).isFalse();
        });
    }

    @Test
    void isValidForThreeMonthsAndWithRefillsForAYear() {
        inHospital(() -> {
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            assertThat(prescription(30, 0).expiresAt())
                    .isBetween(
                            now.plusMonths(3).toInstant(),
                            now.plusDays(1).plusMonths(3).toInstant());
            assertThat(prescription(30, 1).expiresAt())
                    .isBetween(
                            now.plusMonths(12).toInstant(),
                            now.plusDays(1).plusMonths(12).toInstant());
        });
    }

    private static Prescription verified(int quantity, int refills) {
        Prescription prescription = prescription(quantity, refills);
        prescription.verify(PHARMACIST, false);
        return prescription;
    }

    private static Prescription prescription(int quantity, int refills) {
        Medication lisinopril = new Medication(
                new Coding(Coding.RXNORM, "314076", "lisinopril 10 MG Oral Tablet"), Set.of("29046"), true);
        return new Prescription(
                Ids.next(),
                Ids.next(),
                new Prescription.Prescriber(PRESCRIBER_STAFF, PRESCRIBER_USER),
                null,
                List.of(new Prescription.NewItem(Ids.next(), lisinopril, 30, quantity, refills)),
                new byte[] {1},
                false);
    }

    private static PrescriptionItem item(Prescription prescription) {
        return prescription.items().getFirst();
    }

    private static void dispense(Prescription prescription, int units) {
        prescription.dispense(Ids.next(), PHARMACIST, Map.of(item(prescription).id(), units), List.of());
    }

    private static void inHospital(Runnable test) {
        Tenancy.as(Ids.next(), test);
    }
}
