package io.epione.patient.laboratory;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface LaboratoryOrders extends Repository<LaboratoryOrder, UUID> {

    LaboratoryOrder saveAndFlush(LaboratoryOrder order);

    Optional<LaboratoryOrder> findById(UUID id);

    @Query("select o from LaboratoryOrder o where o.id in :ids")
    List<LaboratoryOrder> all(Collection<UUID> ids);

    /** Nobody else changes the order, its samples or its results until the transaction is over. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from LaboratoryOrder o where o.id = :id")
    Optional<LaboratoryOrder> lock(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from LaboratoryOrder o where o.id = (select s.orderId from Sample s where s.id = :sampleId)")
    Optional<LaboratoryOrder> lockOfSample(UUID sampleId);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select o from LaboratoryOrder o where o.id = (select r.orderId from Result r where r.id = :resultId)")
    Optional<LaboratoryOrder> lockOfResult(UUID resultId);

    /** In one order, so that two who lock many do not wait for each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
        select o from LaboratoryOrder o
         where o.id in (select s.orderId from Sample s where s.accessionNumber in :accessionNumbers) order by o.id\
        """)
    List<LaboratoryOrder> lockOfSamples(Collection<String> accessionNumbers);

    /** As {@link #lockOfSamples}. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
        select o from LaboratoryOrder o
         where o.id in (select r.orderId from Result r where r.id in :resultIds) order by o.id\
        """)
    List<LaboratoryOrder> lockOfResults(Collection<UUID> resultIds);

    @Query("""
        select o from LaboratoryOrder o where o.patientId = :patientId
           and (:before is null or o.id < :before) order by o.id desc limit :rows\
        """)
    List<LaboratoryOrder> newestFirst(UUID patientId, @Nullable UUID before, int rows);

    @Query("select o from LaboratoryOrder o where o.status = :status and o.id > :after order by o.id limit :rows")
    List<LaboratoryOrder> oldestFirst(OrderStatus status, UUID after, int rows);

    /** Those of which anything, samples and results among it, was changed after the moment. */
    @Query("""
        select o from LaboratoryOrder o where o.patientId = :patientId and o.id > :after
           and (o.updatedAt > :since
                or exists (select s.id from Sample s where s.orderId = o.id and s.updatedAt > :since)
                or exists (select r.id from Result r where r.orderId = o.id and r.updatedAt > :since)
                or exists (select v.id from ResultReview v join Result d on d.id = v.id
                            where d.orderId = o.id and v.updatedAt > :since))
         order by o.id limit :rows\
        """)
    List<LaboratoryOrder> inOrder(UUID patientId, Instant since, UUID after, int rows);
}
