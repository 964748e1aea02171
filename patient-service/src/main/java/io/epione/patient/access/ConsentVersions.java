package io.epione.patient.access;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ConsentVersions extends Repository<ConsentVersion, UUID> {

    ConsentVersion save(ConsentVersion version);

    @Query("""
            select v from ConsentVersion v where v.consentId = :consentId and v.number < :before
            order by v.number desc limit :rows
            """)
    List<ConsentVersion> newestFirst(UUID consentId, long before, int rows);
}
