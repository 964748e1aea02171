package io.epione.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.Ids;
import io.epione.platform.test.EpioneTest;
import io.namastack.outbox.OutboxRecord;
import io.namastack.outbox.OutboxRecordStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@EpioneTest(classes = PatientServiceApplication.class)
class OutboxTableTest {

    /** Of no instance, so that nobody else sends what is here. */
    private static final int NOBODYS = 9_999;

    private static final Instant NOW = Instant.now();

    @Autowired
    private OutboxTable outbox;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void empty() {
        jdbc.sql("delete from outbox_record where partition_no = ?")
                .param(NOBODYS)
                .update();
    }

    @Test
    void aRoundTakesAllRecordsOfEachKeyInOrder() {
        var late = waiting("late", -1, -1);
        var first = waiting("two", -3, -3);
        var second = waiting("two", -2, -2);

        assertThat(round(10)).containsExactly("two", "late");
        assertThat(records("two")).containsExactly(first, second);
        assertThat(records("late")).containsExactly(late);
        assertThat(records("other")).isEmpty();
    }

    @Test
    void aKeyWhoseFirstRecordIsNotDueWaitsAsAWhole() {
        waiting("failed", -3, 60);
        waiting("failed", -2, -2);
        waiting("well", -1, -1);

        assertThat(round(10)).containsExactly("well");
    }

    @Test
    void theLongestDueComeFirst() {
        waiting("third", -1, -1);
        waiting("first", -9, -3);
        waiting("second", -2, -2);

        assertThat(round(2)).containsExactly("first", "second");
    }

    private List<String> round(int limit) {
        return outbox.findRecordKeysInPartitions(Set.of(NOBODYS), OutboxRecordStatus.NEW, limit, true);
    }

    private List<String> records(String key) {
        return outbox.findIncompleteRecordsByRecordKey(key).stream()
                .map(OutboxRecord::getId)
                .toList();
    }

    /** Seconds from now. @return its id */
    private String waiting(String key, int created, int due) {
        String id = Ids.next().toString();
        jdbc.sql("""
                        insert into outbox_record (id, status, record_key, record_type, payload, partition_no, created_at,
                                                   failure_count, next_retry_at, handler_id)
                        values (:id, 'NEW', :key, :type, :payload, :partition, :created, 0, :due, 'nobody')
                        """)
                .param("id", id)
                .param("key", key)
                .param("type", OutgoingMessage.Batch.class.getName())
                .param("payload", "{\"messages\":[]}")
                .param("partition", NOBODYS)
                .param("created", NOW.plusSeconds(created).atOffset(ZoneOffset.UTC))
                .param("due", NOW.plusSeconds(due).atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }
}
