package io.epione.prescription.pharmacy;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import io.epione.prescription.Pharmacy;
import io.epione.prescription.appointment.KnownAppointment;
import io.epione.prescription.knowledge.Coding;
import io.epione.prescription.practitioner.Licence;
import io.epione.prescription.prescribing.Prescription;
import io.epione.prescription.prescribing.PrescriptionItem;
import io.epione.prescription.prescribing.TestPrescriptions;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;

class TenantIsolationTest extends TenantIsolationSuite {

    @Autowired
    private EntityManager entities;

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        return Map.of(
                Prescription.class,
                TestPrescriptions::one,
                PrescriptionItem.class,
                () -> TestPrescriptions.firstItem(stored(TestPrescriptions.one())),
                KnownAppointment.class,
                () -> new KnownAppointment(Ids.next(), Ids.next()),
                Licence.class,
                () -> new Licence(Ids.next(), LocalDate.of(2030, 1, 1), 1),
                StockItem.class,
                TenantIsolationTest::item,
                StockLot.class,
                this::lot,
                StockMovement.class,
                () -> StockMovement.receipt(stored(lot()), 1),
                Dispense.class,
                this::dispense);
    }

    private static StockItem item() {
        return new StockItem(Ids.next(), new Coding(Coding.RXNORM, Pharmacy.newCode(), "Something"), 1);
    }

    private StockLot lot() {
        return new StockLot(Ids.next(), stored(item()).id(), "L1", LocalDate.of(2030, 1, 1), "EUR");
    }

    private Dispense dispense() {
        Prescription prescription = stored(TestPrescriptions.one());
        return new Dispense(Ids.next(), prescription.id(), prescription.patientId(), Ids.next());
    }

    private <T extends TenantEntity> T stored(T entity) {
        entities.persist(entity);
        entities.flush();
        return entity;
    }
}
