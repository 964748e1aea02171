package io.epione.platform.events;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.namastack.outbox.JdbcOutboxRecordEntity;
import io.namastack.outbox.JdbcOutboxRecordEntityMapper;
import io.namastack.outbox.JdbcOutboxRecordRepository;
import io.namastack.outbox.JdbcTableNameResolver;
import io.namastack.outbox.OutboxRecord;
import io.namastack.outbox.OutboxRecordStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The outbox in the database, for less than the library's own takes: a new record is inserted without an update that could not
 * find it, a round reads its records with one statement instead of one for each key, and what it has sent is deleted at the
 * beginning of the next one, in one statement that waits for no disk. A crash may bring such records back; they are then sent
 * again, and inboxes drop what they know.
 */
final class OutboxTable extends JdbcOutboxRecordRepository implements DisposableBean {

    private static final String INSERT = """
            insert into outbox_record (id, status, record_key, record_type, payload, context, partition_no, created_at,
                                       failure_count, next_retry_at, handler_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /**
     * All records of those keys whose first one is due, the longest due first. Each part goes over an index however many wait, as
     * they do while the broker is away.
     */
    private static final String ROUND = """
            select * from outbox_record
             where status = :status and record_key = any(array(
                   select record_key from outbox_record due
                    where due.status = :status and due.next_retry_at <= :now and due.partition_no = any(:partitions)
                      and due.created_at = (select min(first.created_at) from outbox_record first
                                             where first.record_key = due.record_key and first.completed_at is null)
                    order by due.next_retry_at limit :limit))
             order by created_at
            """;

    private static final String DELETE = """
            with hasty as materialized (select set_config('synchronous_commit', 'off', true) as setting)
            delete from outbox_record where id = any(:ids) and (select setting from hasty) = 'off'
            """;

    private final JdbcClient jdbc;
    private final JdbcOutboxRecordEntityMapper rows;
    private final Clock clock;
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Map<String, List<OutboxRecord<?>>> round = new ConcurrentHashMap<>();

    OutboxTable(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JdbcOutboxRecordEntityMapper rows,
            Clock clock,
            JdbcTableNameResolver names) {
        super(jdbc, new TransactionTemplate(transactions), rows, clock, names);
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public <T> OutboxRecord<T> save(OutboxRecord<T> record) {
        if (record.getStatus() != OutboxRecordStatus.NEW || record.getFailureCount() > 0) {
            return super.save(record);
        }
        var row = rows.map(record);
        jdbc.sql(INSERT)
                .params(
                        row.getId(),
                        row.getStatus().name(),
                        row.getRecordKey(),
                        row.getRecordType(),
                        row.getPayload(),
                        row.getContext(),
                        row.getPartitionNo(),
                        row.getCreatedAt().atOffset(ZoneOffset.UTC),
                        row.getFailureCount(),
                        row.getNextRetryAt().atOffset(ZoneOffset.UTC),
                        row.getHandlerId())
                .update();
        return record;
    }

    @Override
    public void deleteById(String id) {
        sent.add(id);
    }

    /** Begins a round, in which what was sent before must not be found again. */
    @Override
    public List<String> findRecordKeysInPartitions(
            Set<Integer> partitions,
            OutboxRecordStatus status,
            int batchSize,
            boolean ignoreRecordKeysWithPreviousFailure) {
        deleteSent();
        Map<String, List<OutboxRecord<?>>> byKey = jdbc
                .sql(ROUND)
                .param("status", status.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("partitions", partitions.toArray(Integer[]::new))
                .param("limit", batchSize)
                .query(OutboxTable::row)
                .list()
                .stream()
                .<OutboxRecord<?>>map(rows::map)
                .collect(groupingBy(OutboxRecord::getKey, LinkedHashMap::new, toList()));
        round.clear();
        round.putAll(byKey);
        return List.copyOf(byKey.keySet());
    }

    @Override
    public List<OutboxRecord<?>> findIncompleteRecordsByRecordKey(String recordKey) {
        return round.getOrDefault(recordKey, List.of());
    }

    private static JdbcOutboxRecordEntity row(ResultSet row, int number) throws SQLException {
        return new JdbcOutboxRecordEntity(
                row.getString("id"),
                OutboxRecordStatus.valueOf(row.getString("status")),
                row.getString("record_key"),
                row.getString("record_type"),
                row.getString("payload"),
                row.getString("context"),
                row.getInt("partition_no"),
                row.getTimestamp("created_at").toInstant(),
                null,
                row.getInt("failure_count"),
                row.getString("failure_reason"),
                row.getTimestamp("next_retry_at").toInstant(),
                row.getString("handler_id"));
    }

    private void deleteSent() {
        List<String> ids = List.copyOf(sent);
        if (!ids.isEmpty()) {
            jdbc.sql(DELETE).param("ids", ids.toArray(String[]::new)).update();
            sent.removeAll(Set.copyOf(ids));
        }
    }

    @Override
    public void destroy() {
        deleteSent();
    }
}
