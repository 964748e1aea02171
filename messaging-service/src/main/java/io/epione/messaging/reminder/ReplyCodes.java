package io.epione.messaging.reminder;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The codes by which texts are answered, of all hospitals: they lead to the hospital. The number is what proves who answers. */
@Component
class ReplyCodes {

    private static final int CODES = 1_000_000;

    /** More than ever share one: a million codes, and only those of appointments that are ahead. */
    private static final int MOST = 50;

    private final JdbcTemplate jdbc;
    private final SecureRandom random = new SecureRandom();

    ReplyCodes(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    record Owner(UUID tenantId, UUID reminderId) {}

    /** A new code for the reminder, good until the appointment begins; the former one is gone. */
    String give(Reminder reminder) {
        var code = "%06d".formatted(random.nextInt(CODES));
        jdbc.update("""
                insert into sms_code (tenant_id, reminder_id, code, expires_at) values (?, ?, ?, ?)
                on conflict (tenant_id, reminder_id) do update set code = excluded.code, expires_at = excluded.expires_at""", reminder.tenantId(), reminder.id(), code, Timestamp.from(reminder.start()));
        return code;
    }

    List<Owner> owners(String code) {
        return jdbc.query(
                "select tenant_id, reminder_id from sms_code where code = ? and expires_at > now() limit " + MOST,
                (row, nr) -> new Owner(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                code);
    }

    @Scheduled(fixedDelayString = "${epione.sms.forget-interval:1h}")
    void forget() {
        jdbc.update("delete from sms_code where expires_at < now()");
    }
}
