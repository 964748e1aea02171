package io.epione.patient.access;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface GuardedRecords extends Repository<GuardedRecord, UUID> {

    GuardedRecord saveAndFlush(GuardedRecord guarded);

    /** Two changes of one record tell one after the other: each has to see what the other has changed. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select g from GuardedRecord g where g.id = :patientId")
    Optional<GuardedRecord> lock(UUID patientId);

    /** One statement, because two first changes may come at once. */
    @Modifying
    @Query(nativeQuery = true, value = """
                    insert into guarded_record (tenant_id, id, version, created_at, updated_at, guarded)
                    values (:tenantId, :patientId, 0, now(), now(), false)
                    on conflict do nothing
                    """)
    void begin(UUID tenantId, UUID patientId);

    /** Records that may be guarded since before anybody was told. */
    @Query(nativeQuery = true, value = """
                    select p.id from patient p
                     where p.tenant_id = :tenantId and p.status <> 'ERASED'
                       and (exists (select from confidentiality c
                                     where c.tenant_id = p.tenant_id and c.id = p.id and c.code = 'R')
                            or exists (select from consent k
                                        where k.tenant_id = p.tenant_id and k.patient_id = p.id and k.status = 'ACTIVE'))
                       and not exists (select from guarded_record g where g.tenant_id = p.tenant_id and g.id = p.id)
                     order by p.id limit :rows
                    """)
    List<UUID> untold(UUID tenantId, int rows);
}
