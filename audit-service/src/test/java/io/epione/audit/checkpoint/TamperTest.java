package io.epione.audit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.audit.checkpoint.Verification.Damage;
import io.epione.audit.checkpoint.Verification.Damaged;
import io.epione.audit.checkpoint.Verification.Sound;
import io.epione.audit.log.AppendEvents;
import io.epione.audit.log.AuditEvent;
import io.epione.audit.log.Entries;
import io.epione.audit.merkle.Frontier;
import io.epione.audit.merkle.MerkleHash;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Somebody with the owner's password goes at the tables. */
@EpioneTest
class TamperTest {

    private static final int EVENTS = 600;

    @Autowired
    private AppendEvents append;

    @Autowired
    private SignCheckpoint sign;

    @Autowired
    private VerifyLog verifyLog;

    @Autowired
    private Environment environment;

    private final UUID hospital = UUID.randomUUID();
    private final List<AuditEvent> events = new ArrayList<>();

    @BeforeEach
    void aSignedLog() {
        grow(EVENTS / 2);
        sign();
        grow(EVENTS / 2);
        sign();
    }

    @Test
    void anUntouchedLogIsSound() {
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Sound.class, sound -> assertThat(sound.events()).isEqualTo(EVENTS));
    }

    @Test
    void aLogIsSoundAlsoBeyondItsLastCheckpoint() {
        grow(10);
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Sound.class, sound -> assertThat(sound.events()).isEqualTo(EVENTS + 10));
    }

    @Test
    void anEmptyLogIsSound() {
        UUID empty = UUID.randomUUID();
        assertThat(Tenancy.as(empty, () -> verifyLog.verify(empty))).isEqualTo(new Sound(0, null));
    }

    @Test
    void anAlteredEntryIsNamed() throws SQLException {
        tamper("update audit_event set actor_id = '" + UUID.randomUUID() + "' where seq = 417");
        assertDamage(Damage.ALTERED, 417);
    }

    @Test
    void everyColumnCounts() throws SQLException {
        for (String change : List.of(
                "occurred_at = occurred_at + interval '1 microsecond'",
                "actor_id = null",
                "actor_role = 'NURSE'",
                "action = 'search'",
                "resource_type = 'Invoice'",
                "resource_id = null",
                "patient_id = null",
                "outcome = 'failure'",
                "purpose = 'HOPERAT'",
                "trace_id = null",
                "service = service || ' '",
                "count = 2")) {
            UUID other = UUID.randomUUID();
            Tenancy.as(other, () -> {
                append.append(other, Entries.reads(other, 3));
            });
            tamper(other, "update audit_event set " + change + " where seq = 1");
            assertThat(Tenancy.as(other, () -> verifyLog.verify(other)))
                    .as(change)
                    .isInstanceOfSatisfying(Damaged.class, damaged -> {
                        assertThat(damaged.damage()).isEqualTo(Damage.ALTERED);
                        assertThat(damaged.index()).isEqualTo(1);
                    });
        }
    }

    @Test
    void aDeletedEntryIsNamed() throws SQLException {
        tamper("delete from audit_event where seq = 255");
        assertDamage(Damage.MISSING, 255);
    }

    @Test
    void theDeletedLastEntryIsNamed() throws SQLException {
        tamper("delete from audit_event where seq = " + (EVENTS - 1));
        assertDamage(Damage.MISSING, EVENTS - 1);
    }

    @Test
    void swappedEntriesAreNamed() throws SQLException {
        tamper(
                "update audit_event set seq = 9000 where seq = 256",
                "update audit_event set seq = 256 where seq = 300",
                "update audit_event set seq = 300 where seq = 9000");
        assertDamage(Damage.REORDERED, 256);
    }

    @Test
    void anEntryPutBetweenOthersIsSeen() throws SQLException {
        tamper(
                "update audit_event set seq = seq + 1000000 where seq >= 100",
                "update audit_event set seq = seq - 999999 where seq >= 1000000",
                copyTo(100));
        assertDamage(Damage.REORDERED, 100);
    }

    @Test
    void anEntryPutAtTheEndIsSeen() throws SQLException {
        tamper(copyTo(EVENTS));
        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(Damage.INSERTED);
            assertThat(damaged.index()).isEqualTo(EVENTS);
        });
    }

    @Test
    void aLogThatWasRewrittenWithItsWholeTreeDiffersFromTheSignedOne() throws SQLException {
        rewriteFrom(400);
        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(Damage.REWRITTEN);
            assertThat(damaged.index()).isEqualTo(EVENTS / 2);
            assertThat(damaged.firstInvalid()).isEqualTo(events.get(EVENTS / 2).id());
        });
    }

    @Test
    void aRewrittenLogIsNotSigned() throws SQLException {
        rewriteFrom(400);
        grow(1);
        Assertions.assertThatThrownBy(this::sign)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("LOG_DAMAGED"));
    }

    @Test
    void aForgedCheckpointIsSeen() throws SQLException {
        tamper("update checkpoint set signed_at = signed_at - interval '1 day' where tree_size = " + EVENTS);
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.damage()).isEqualTo(Damage.FORGED_CHECKPOINT));
    }

    @Test
    void aMissingCheckpointIsSeen() throws SQLException {
        tamper("delete from checkpoint where tree_size = " + EVENTS);
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Damaged.class, damaged -> assertThat(damaged.damage()).isEqualTo(Damage.FORGED_CHECKPOINT));
    }

    private void assertDamage(Damage damage, int index) {
        assertThat(verify()).isInstanceOfSatisfying(Damaged.class, damaged -> {
            assertThat(damaged.damage()).isEqualTo(damage);
            assertThat(damaged.index()).isEqualTo(index);
            assertThat(damaged.events()).isEqualTo(index);
            assertThat(damaged.firstInvalid()).isEqualTo(events.get(index).id());
        });
    }

    /** Alters one entry and makes tiles and head agree with it: all that can be done without the signing key. */
    private void rewriteFrom(int index) throws SQLException {
        AuditEvent was = events.get(index);
        AuditEvent now = new AuditEvent(
                was.id(),
                was.tenantId(),
                was.occurredAt(),
                was.actorId(),
                "NURSE",
                was.action(),
                was.resourceType(),
                was.resourceId(),
                was.patientId(),
                was.outcome(),
                was.purpose(),
                was.traceId(),
                was.service(),
                was.count());
        events.set(index, now);
        Frontier frontier = new Frontier();
        StringBuilder[] tiles = {new StringBuilder(), new StringBuilder(), new StringBuilder(), new StringBuilder()};
        for (AuditEvent event : events) {
            frontier.append(MerkleHash.leaf(event.leaf()), (level, position, hash) -> {
                if (level == 0) {
                    tiles[(int) (position / 256)].append(hex(hash));
                } else if (level == 8) {
                    tiles[3].append(hex(hash));
                }
            });
        }
        tamper(
                "update audit_event set actor_role = 'NURSE' where seq = " + index,
                "update merkle_tile set hashes = '\\x" + tiles[0] + "' where level = 0 and idx = 0",
                "update merkle_tile set hashes = '\\x" + tiles[1] + "' where level = 0 and idx = 1",
                "update merkle_tile set hashes = '\\x" + tiles[2] + "' where level = 0 and idx = 2",
                "update merkle_tile set hashes = '\\x" + tiles[3] + "' where level = 1 and idx = 0",
                "update log_head set frontier = '\\x" + hex(frontier.bytes()) + "' where tenant_id = '" + hospital
                        + "'");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String copyTo(int seq) {
        return """
                insert into audit_event select tenant_id, %d, gen_random_uuid(), occurred_at, actor_id, actor_role, action,
                       resource_type, resource_id, patient_id, outcome, purpose, trace_id, service, count
                  from audit_event where seq = 7""".formatted(seq);
    }

    private void tamper(String... sql) throws SQLException {
        tamper(hospital, sql);
    }

    /** As the owner of the tables, who can switch the trigger off. */
    private void tamper(UUID tenantId, String... sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        environment.getRequiredProperty("epione.database.url"),
                        environment.getRequiredProperty("epione.database.owner-username"),
                        environment.getRequiredProperty("epione.database.owner-password"));
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("select set_config('app.tenant_id', '" + tenantId + "', true)");
            statement.execute("alter table audit_event disable trigger all");
            statement.execute("alter table checkpoint disable trigger all");
            for (String change : sql) {
                assertThat(statement.executeUpdate(change)).as(change).isPositive();
            }
            statement.execute("alter table audit_event enable trigger all");
            statement.execute("alter table checkpoint enable trigger all");
            owner.commit();
        }
    }

    private void grow(int count) {
        List<AuditEvent> more = Entries.reads(hospital, count);
        events.addAll(more);
        Tenancy.as(hospital, () -> {
            append.append(hospital, more);
        });
    }

    private void sign() {
        Tenancy.as(hospital, () -> {
            sign.sign(hospital);
        });
    }

    private Verification verify() {
        return Tenancy.as(hospital, () -> verifyLog.verify(hospital));
    }
}
