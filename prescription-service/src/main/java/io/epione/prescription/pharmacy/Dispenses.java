package io.epione.prescription.pharmacy;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface Dispenses extends JpaRepository<Dispense, UUID> {

    @Query("select d from Dispense d where d.prescriptionId = :prescriptionId order by d.id")
    List<Dispense> of(UUID prescriptionId);
}
