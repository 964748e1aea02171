package io.epione.platform.mail;

import io.epione.platform.crypto.PlatformCipher;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The queue of letters, sealed: they name people, and their links open accounts. */
final class OwedMails {

    private static final String CLAIM = """
            update owed_mail owed set due_at = ?, attempts = attempts + 1
              from (select id from owed_mail where due_at <= ?
                     order by due_at limit ? for update skip locked) free
             where owed.id = free.id
            returning owed.id, owed.letter, owed.attempts""";

    private final JdbcTemplate jdbc;
    private final PlatformCipher cipher;
    private final JsonMapper json;

    OwedMails(JdbcTemplate jdbc, PlatformCipher cipher, JsonMapper json) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.json = json;
    }

    void add(UUID id, Letter letter) {
        byte[] sealed = cipher.seal(place(id), json.writeValueAsBytes(letter));
        jdbc.update("insert into owed_mail (id, letter, attempts, due_at) values (?, ?, 0, now())", id, sealed);
    }

    /** Up to {@code limit} letters that nobody else gets before the lease is over. */
    List<Owed> claim(int limit, Duration lease) {
        Instant now = Instant.now();
        return jdbc.query(
                CLAIM,
                (row, number) -> {
                    UUID id = row.getObject(1, UUID.class);
                    Letter letter = json.readValue(cipher.open(place(id), row.getBytes(2)), Letter.class);
                    return new Owed(id, letter, row.getInt(3));
                },
                Timestamp.from(now.plus(lease)),
                Timestamp.from(now),
                limit);
    }

    void postpone(UUID id, Duration pause) {
        jdbc.update(
                "update owed_mail set due_at = ? where id = ?",
                Timestamp.from(Instant.now().plus(pause)),
                id);
    }

    void remove(UUID id) {
        jdbc.update("delete from owed_mail where id = ?", id);
    }

    private static String place(UUID id) {
        return "owed_mail|" + id;
    }

    /** @param attempts with the one that is about to be made */
    record Owed(UUID id, Letter letter, int attempts) {}
}
