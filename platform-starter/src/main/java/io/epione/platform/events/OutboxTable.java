package io.epione.platform.events;

import io.namastack.outbox.JdbcOutboxRecordEntityMapper;
import io.namastack.outbox.JdbcOutboxRecordRepository;
import io.namastack.outbox.JdbcTableNameResolver;
import io.namastack.outbox.OutboxRecord;
import io.namastack.outbox.OutboxRecordStatus;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The outbox in the database, for less than the library's own takes: a new record is inserted without an update that could not
 * find it, and a record that was sent is deleted in a statement that waits for no disk. A crash may bring such a record back; it
 * is then sent again, and inboxes drop what they know.
 */
final class OutboxTable extends JdbcOutboxRecordRepository {

    private static final String INSERT = """
            insert into outbox_record (id, status, record_key, record_type, payload, context, partition_no, created_at,
                                       failure_count, next_retry_at, handler_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String DELETE = """
            with hasty as materialized (select set_config('synchronous_commit', 'off', true) as setting)
            delete from outbox_record where id = ? and (select setting from hasty) = 'off'
            """;

    private final JdbcClient jdbc;
    private final JdbcOutboxRecordEntityMapper rows;

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
        jdbc.sql(DELETE).param(id).update();
    }
}
