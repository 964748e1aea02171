package io.epione.patient.fhir;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OutsideRecords extends Repository<OutsideRecord, UUID> {

    OutsideRecord save(OutsideRecord record);

    @Query("""
        select r from OutsideRecord r where r.patientId = :patientId and r.id > :after and r.updatedAt > :since
        order by r.id limit :rows
        """)
    List<OutsideRecord> inOrder(UUID patientId, Instant since, UUID after, int rows);
}
