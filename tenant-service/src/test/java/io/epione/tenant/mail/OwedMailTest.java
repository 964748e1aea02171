package io.epione.tenant.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.test.EpioneTest;
import io.epione.tenant.Mailbox;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class OwedMailTest {

    @Autowired
    private OweMail mail;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private final String address = UUID.randomUUID() + "@people.example";

    @Test
    void whatIsRolledBackIsNeverMailed() {
        transaction.executeWithoutResult(status -> {
            mail.owe(letter("rolled back"));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(status -> mail.owe(letter("committed")));

        assertThat(Mailbox.await(address, 1)).contains("committed");
        assertThat(Mailbox.to(address)).hasSize(1);
    }

    @Test
    void lettersAreSealedWhileTheyWait() {
        transaction.executeWithoutResult(status -> {
            mail.owe(letter("unpaid"));
            assertThat(jdbc.sql("select encode(letter, 'escape') from owed_mail")
                            .query(String.class)
                            .list())
                    .isNotEmpty()
                    .noneMatch(stored -> stored.contains("unpaid") || stored.contains(address));
        });
    }

    @Test
    void aLetterOutlivesTheMailServersAbsence() {
        Mailbox.awayWhile(() -> {
            transaction.executeWithoutResult(status -> mail.owe(letter("patient")));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> jdbc.sql("select count(*) from owed_mail where attempts > 0")
                                    .query(Long.class)
                                    .single()
                            > 0);
        });

        assertThat(Mailbox.await(address, 1)).contains("patient");
    }

    private Letter letter(String text) {
        return new Letter(address, "Subject", text, Instant.now().plusSeconds(60));
    }
}
