package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.epione.auth.People.Browser;
import io.epione.auth.People.Invited;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class RefreshStormTest extends AuthTest {

    private static final int SESSIONS = 100;
    private static final int TABS = 5;

    /** So many wake up in one moment. */
    private static final int AT_ONCE = 10;

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private HikariDataSource connections;

    private People people;

    @BeforeEach
    void knowPeople() {
        people = new People(api, events);
    }

    @Test
    void tabsThatRefreshTogetherEndNoSessionAndAReplayedCookieEndsItsOwnEachTime() throws Exception {
        List<String> emails = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Invited invited = people.inviteAndActivate(TestHospitals.A, "a", "DOCTOR");
            emails.add(invited.email());
        }
        List<Browser> browsers = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            browsers.add(people.signedIn(emails.get(i % AT_ONCE)));
        }
        List<Browser> after = new ArrayList<>();
        for (int from = 0; from < SESSIONS; from += AT_ONCE) {
            List<Browser> some = browsers.subList(from, from + AT_ONCE);
            List<Answer> answers = atOnce(some);
            for (int i = 0; i < AT_ONCE; i++) {
                after.add(together(some.get(i), answers.subList(i * TABS, (i + 1) * TABS)));
            }
        }

        assertThat(after).hasSize(SESSIONS);
        for (int i = 0; i < SESSIONS; i++) {
            Answer renewed = people.refresh(after.get(i));
            assertThat(renewed.status()).as("nobody is signed out").isEqualTo(200);
            assertThat(people.refresh(browsers.get(i)).status()).isEqualTo(401);
            assertThat(people.refresh(People.browser(renewed)).status())
                    .as("the replay has ended it")
                    .isEqualTo(401);
        }
    }

    /** All tabs of these browsers refresh; the sessions are held until every request has come. */
    private List<Answer> atOnce(List<Browser> browsers) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = transaction.execute(status -> {
                jdbc.sql("select 1 from session where id in (:ids) for update")
                        .param(
                                "ids",
                                browsers.stream().map(RefreshStormTest::session).toList())
                        .query(Integer.class)
                        .list();
                List<Future<Answer>> sent = browsers.stream()
                        .flatMap(browser -> Collections.nCopies(TABS, browser).stream())
                        .map(browser -> pool.submit(() -> people.refresh(browser)))
                        .toList();
                await().pollInSameThread()
                        .atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> come(sent) == sent.size());
                return sent;
            });
            List<Answer> received = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                received.add(answer.get());
            }
            return received;
        }
    }

    /** Waiting for the session, or for a database connection, or tired of it. */
    private long come(List<Future<Answer>> sent) {
        long waiting = jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                .query(Long.class)
                .single();
        return waiting
                + connections.getHikariPoolMXBean().getThreadsAwaitingConnection()
                + sent.stream().filter(Future::isDone).count();
    }

    private static UUID session(Browser browser) {
        return UUID.fromString(browser.cookie().substring(0, 36));
    }

    /**
     * A tab that waited too long for a connection is told to come again (503); none is told that the session has ended.
     *
     * @return what the tabs of one browser have afterwards
     */
    private static Browser together(Browser before, List<Answer> answers) {
        assertThat(answers).extracting(Answer::status).isSubsetOf(200, 503);
        List<Browser> renewed = answers.stream()
                .filter(answer -> answer.status() == 200)
                .map(People::browser)
                .toList();
        assertThat(renewed.stream().map(Browser::cookie).distinct().count()).isLessThanOrEqualTo(1);
        return renewed.isEmpty() ? before : renewed.getFirst();
    }
}
