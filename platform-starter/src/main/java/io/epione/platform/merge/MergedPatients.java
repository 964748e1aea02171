package io.epione.platform.merge;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which records of the current hospital became part of another, as far as this service has been told. */
public final class MergedPatients {

    /** A record, and the one that it is part of; that one may be part of a third. */
    private static final String SURVIVORS = """
            with recursive part (merged_id, survivor_id) as (
                select merged_id, survivor_id from patient_merge
                 where tenant_id = :tenant and status = 'MOVED' and merged_id in (:ids)
                union
                select part.merged_id, m.survivor_id from patient_merge m join part on part.survivor_id = m.merged_id
                 where m.tenant_id = :tenant and m.status = 'MOVED')
            select merged_id, survivor_id from part
             where not exists (select from part further where further.merged_id = part.survivor_id)
               and not exists (select from patient_merge m where m.tenant_id = :tenant and m.status = 'MOVED'
                                  and m.merged_id = part.survivor_id)""";

    private static final Duration RECENT = Duration.ofSeconds(2);
    private static final int MAX_RECENT = 20_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Cache<Named, Optional<UUID>> recent = Caffeine.newBuilder()
            .maximumSize(MAX_RECENT)
            .expireAfterWrite(RECENT)
            .build();

    private record Named(UUID tenantId, UUID patientId) {}

    MergedPatients(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** The record that stayed, for each of those that are part of another. */
    public Map<UUID, UUID> survivors(Collection<UUID> patientIds) {
        Map<UUID, UUID> survivors = new HashMap<>();
        if (!patientIds.isEmpty()) {
            transaction.executeWithoutResult(status -> jdbc.sql(SURVIVORS)
                    .param("tenant", Tenancy.current())
                    .param("ids", patientIds)
                    .query(row -> {
                        survivors.put(row.getObject("merged_id", UUID.class), row.getObject("survivor_id", UUID.class));
                    }));
        }
        return survivors;
    }

    /**
     * As {@link #survivors}, for who reads: what another instance has merged is known two seconds later, as if the request had come
     * before. Most requests name a patient whom others have named a moment ago.
     */
    Map<UUID, UUID> recentSurvivors(Collection<UUID> patientIds) {
        UUID tenantId = Tenancy.current();
        List<Named> named =
                patientIds.stream().map(id -> new Named(tenantId, id)).toList();
        Map<UUID, UUID> survivors = new HashMap<>();
        recent.getAll(named, this::look)
                .forEach((one, survivor) -> survivor.ifPresent(id -> survivors.put(one.patientId(), id)));
        return survivors;
    }

    private Map<Named, Optional<UUID>> look(Set<? extends Named> named) {
        Map<UUID, UUID> survivors =
                survivors(named.stream().map(Named::patientId).toList());
        return named.stream().collect(toMap(one -> one, one -> Optional.ofNullable(survivors.get(one.patientId()))));
    }

    /** What was remembered of the current hospital's records is asked anew. */
    void forget() {
        UUID tenantId = Tenancy.current();
        recent.asMap().keySet().removeIf(named -> named.tenantId().equals(tenantId));
    }

    /** The record, and all that became part of it. */
    public Set<UUID> parts(UUID patientId) {
        return requireNonNull(
                transaction.execute(status -> jdbc.sql("select part from patient_parts(:tenant, :patient) part")
                        .param("tenant", Tenancy.current())
                        .param("patient", patientId)
                        .query(UUID.class)
                        .set()));
    }

    /** The record that answers for this one: itself, unless it is part of another. */
    public UUID living(UUID patientId) {
        return survivors(List.of(patientId)).getOrDefault(patientId, patientId);
    }

    /**
     * To be asked before something is written for a patient whom the body of a request names. Whose record it is not passes: who
     * may not reach the record is not told where it went.
     *
     * @throws Problem 409 {@code PATIENT_MERGED} with the id of the record to write to
     */
    public void mustBeLiving(UUID patientId) {
        UUID living = living(patientId);
        boolean somebodyElses = CurrentUser.find()
                .filter(user -> user.is(Role.PATIENT) && !living.equals(user.postId()))
                .isPresent();
        if (!living.equals(patientId) && !somebodyElses) {
            throw merged(living);
        }
    }

    static Problem merged(UUID survivorId) {
        return Problem.conflict("PATIENT_MERGED", "This record is part of another one now. Write to that one.")
                .with("survivorId", survivorId);
    }
}
