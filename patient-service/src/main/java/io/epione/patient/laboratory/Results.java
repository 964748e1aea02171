package io.epione.patient.laboratory;

import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Results extends Repository<Result, UUID> {

    /** Literals as the partial indexes have them. */
    String VALID = "r.status in ('FINAL', 'CORRECTED')";

    Result save(Result result);

    void flush();

    Result saveAndFlush(Result result);

    Optional<Result> findById(UUID id);

    List<Result> findByIdIn(Collection<UUID> ids);

    @Query("select r from Result r where r.sampleId = :sampleId and (r.status = 'PRELIMINARY' or " + VALID + ")")
    List<Result> standingOfSample(UUID sampleId);

    @Query("select r.id from Result r where r.itemId = :itemId and r.status = 'PRELIMINARY'")
    Optional<UUID> pendingOfItem(UUID itemId);

    @Query("select r from Result r where r.itemId = :itemId and " + VALID)
    Optional<Result> validOfItem(UUID itemId);

    /** What is entered or valid. */
    @Query("select r from Result r where r.itemId in :itemIds and (r.status = 'PRELIMINARY' or " + VALID + ")")
    List<Result> standingOfItems(Collection<UUID> itemIds);

    /** What is entered or valid, without what lies behind it. */
    @Query("select r from Result r where r.orderId in :orderIds and (r.status = 'PRELIMINARY' or " + VALID
            + ") order by r.id")
    List<Result> ofOrders(Collection<UUID> orderIds);

    @Query("select r from Result r where r.correctsId in :ids and r.status in ('FINAL', 'CORRECTED', 'REPLACED')")
    List<Result> correctionsOf(Collection<UUID> ids);

    /** Of each test ordered, the patient's last valid result of that test but for its own: id of the test ordered, and result. */
    @Query("""
        select i.id, r from OrderItem i join i.order o join Result r on r.id =
               (select l.id from Result l where l.patientId = o.patientId and l.code = i.code and l.itemId <> i.id
                   and l.status in ('FINAL', 'CORRECTED') order by l.id desc limit 1)
         where i.id in :itemIds\
        """)
    List<Tuple> lasts(Collection<UUID> itemIds);

    @Query("select r from Result r where r.patientId = :patientId and " + VALID
            + " and (:before is null or r.id < :before) order by r.id desc limit :rows")
    List<Result> newestFirst(UUID patientId, @Nullable UUID before, int rows);

    @Query("select r from Result r where r.patientId = :patientId and r.code = :code and " + VALID
            + " and (:before is null or r.id < :before) order by r.id desc limit :rows")
    List<Result> newestOfTest(UUID patientId, String code, @Nullable UUID before, int rows);

    @Query("select r from Result r where r.patientId = :patientId and " + VALID
            + " and r.releasedAt is not null and (:before is null or r.id < :before) order by r.id desc limit :rows")
    List<Result> newestReleased(UUID patientId, @Nullable UUID before, int rows);

    @Query("select r from Result r where r.patientId = :patientId and r.code = :code and " + VALID
            + " and r.releasedAt is not null and (:before is null or r.id < :before) order by r.id desc limit :rows")
    List<Result> newestReleasedOfTest(UUID patientId, String code, @Nullable UUID before, int rows);

    @Query("select r from Result r where r.status = 'PRELIMINARY' and r.id > :after order by r.id limit :rows")
    List<Result> unverified(UUID after, int rows);

    @Query("select r from Result r where r.acknowledgeBy is not null and r.acknowledgedAt is null and " + VALID
            + " and r.id > :after order by r.id limit :rows")
    List<Result> unacknowledged(UUID after, int rows);

    /** Those that a failed control run has put in doubt, and nobody has settled. */
    @Query("select r from ResultReview v join Result r on r.id = v.id where v.settledAt is null and v.id > :after and "
            + VALID + " order by v.id limit :rows")
    List<Result> inDoubt(UUID after, int rows);

    /** Valid ones by when the sample was taken, the latest first. @param beforeId of those taken at {@code before} */
    @Query("select r from Result r where r.patientId = :patientId and r.code = :code and " + VALID + """
             and r.sampledAt >= :from and r.sampledAt <= :before and (r.sampledAt < :before or r.id < :beforeId)
             and (:releasedOnly = false or r.releasedAt is not null)
         order by r.sampledAt desc, r.id desc limit :rows\
        """)
    List<Result> trend(
            UUID patientId, String code, boolean releasedOnly, Instant from, Instant before, UUID beforeId, int rows);

    @Query("select r from Result r where r.orderId in :orderIds and r.verifiedAt is not null order by r.id")
    List<Result> verifiedOfOrders(Collection<UUID> orderIds);
}
