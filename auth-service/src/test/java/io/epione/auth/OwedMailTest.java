package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.mail.Letter;
import io.epione.platform.mail.OweMail;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class OwedMailTest extends AuthTest {

    @Autowired
    private OweMail mail;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

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
            mail.owe(letter("token=secret"));
            assertThat(jdbc.sql("select encode(letter, 'escape') from owed_mail")
                            .query(String.class)
                            .list())
                    .isNotEmpty()
                    .noneMatch(stored -> stored.contains("secret") || stored.contains(address));
        });
    }

    @Test
    void anInvitationOutlivesTheMailServersAbsence() {
        People people = new People(api, events);
        People.Invited[] invited = new People.Invited[1];
        Mailbox.awayWhile(() -> {
            invited[0] = people.invite(TestHospitals.A, "a", "NURSE");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> jdbc.sql("select count(*) from owed_mail where attempts > 0")
                                    .query(Long.class)
                                    .single()
                            > 0);
        });

        String token = Mailbox.token(Mailbox.await(invited[0].email(), 1));
        assertThat(people.activate(token, People.PASSWORD).status()).isEqualTo(204);
    }

    @Test
    void aLetterWhoseLinkHasExpiredIsGivenUp() {
        transaction.executeWithoutResult(status ->
                mail.owe(new Letter(address, "Late", "too late", Instant.now().minusSeconds(1))));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> jdbc.sql("select count(*) from owed_mail")
                                .query(Long.class)
                                .single()
                        == 0);
        assertThat(Mailbox.to(address)).isEmpty();
    }

    private Letter letter(String text) {
        return new Letter(address, "Subject", text, Instant.now().plusSeconds(60));
    }
}
