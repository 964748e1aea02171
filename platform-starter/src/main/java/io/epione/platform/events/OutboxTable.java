package io.epione.platform.events;

import io.namastack.outbox.JdbcOutboxRecordEntityMapper;
import io.namastack.outbox.JdbcOutboxRecordRepository;
import io.namastack.outbox.JdbcTableNameResolver;
import io.namastack.outbox.OutboxRecord;
import io.namastack.outbox.OutboxRecordStatus;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The outbox in the database, for less than the library's own takes: a new record is inserted without an update that could not
 * find it, and what a round has sent is deleted at the beginning of the next one, in one statement that waits for no disk. A
 * crash may bring such records back; they are then sent again, and inboxes drop what they know.
 */
final class OutboxTable extends JdbcOutboxRecordRepository implements DisposableBean {

    private static final String INSERT = """
            insert into outbox_record (id, status, record_key, record_type, payload, context, partition_no, created_at,
                                       failure_count, next_retry_at, handler_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String DELETE = """
            with hasty as materialized (select set_config('synchronous_commit', 'off', true) as setting)
            delete from outbox_record where id = any(:ids) and (select setting from hasty) = 'off'
            """;

    private final JdbcClient jdbc;
    private final JdbcOutboxRecordEntityMapper rows;
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();

    OutboxTable(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            JdbcOutboxRecordEntityMapper rows,
            Clock clock,
            JdbcTableNameResolver names) {
        super(jdbc, new TransactionTemplate(transactions), rows, clock, names);
        this.jdbc = jdbc;
        this.rows = rows;
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
        return super.findRecordKeysInPartitions(partitions, status, batchSize, ignoreRecordKeysWithPreviousFailure);
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
