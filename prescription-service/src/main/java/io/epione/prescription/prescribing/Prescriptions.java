package io.epione.prescription.prescribing;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

public interface Prescriptions extends JpaRepository<Prescription, UUID>, JpaSpecificationExecutor<Prescription> {

    @Query("select p from Prescription p left join fetch p.items where p.id = :id")
    Optional<Prescription> read(UUID id);

    @Query("select p.patientId from Prescription p where p.id = :id")
    Optional<UUID> patientOf(UUID id);

    /** For a change: until the transaction ends nobody else changes it. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from Prescription p where p.id = :id")
    Optional<Prescription> lock(UUID id);

    /** Codes that the patient takes now by prescriptions of this hospital. */
    @Query("select distinct i.code from PrescriptionItem i where i.patientId = :patientId and i.activeUntil > :now")
    List<String> activeCodes(UUID patientId, Instant now);

    /**
     * Two prescriptions for one patient are checked one after the other: each must see what the other prescribes. Held
     * until the transaction ends.
     */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
    String waitForTurn(String key);
}
