package io.epione.patient.laboratory;

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

    Result saveAndFlush(Result result);

    Optional<Result> findById(UUID id);

    @Query("select r from Result r where r.sampleId = :sampleId and (r.status = 'PRELIMINARY' or " + VALID + ")")
    List<Result> standingOfSample(UUID sampleId);

    @Query("select r.id from Result r where r.itemId = :itemId and r.status = 'PRELIMINARY'")
    Optional<UUID> pendingOfItem(UUID itemId);

    @Query("select r from Result r where r.itemId = :itemId and " + VALID)
    Optional<Result> validOfItem(UUID itemId);

    /** What is entered or valid, without what lies behind it. */
    @Query("select r from Result r where r.orderId in :orderIds and (r.status = 'PRELIMINARY' or " + VALID
            + ") order by r.id")
    List<Result> ofOrders(Collection<UUID> orderIds);

    @Query("select r from Result r where r.correctsId in :ids and r.status in ('FINAL', 'CORRECTED', 'REPLACED')")
    List<Result> correctionsOf(Collection<UUID> ids);

    /** The patient's last valid result of a test, but for the one in hand. */
    @Query("select r from Result r where r.patientId = :patientId and r.code = :code and " + VALID
            + " and r.itemId <> :itemId order by r.id desc limit 1")
    Optional<Result> last(UUID patientId, String code, UUID itemId);

    /** Of the order, others than this one, that the patient waits for. */
    @Query("""
        select count(r) from Result r where r.orderId = :orderId and r.id <> :id
           and (r.status = 'PRELIMINARY' or (r.status in ('FINAL', 'CORRECTED') and r.releasedAt is null))\
        """)
    long outstanding(UUID orderId, UUID id);

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

    @Query("select r from Result r where r.orderId in :orderIds and r.verifiedAt is not null order by r.id")
    List<Result> verifiedOfOrders(Collection<UUID> orderIds);
}
