package io.epione.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestHospitals;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.persistence.EntityManagerFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.support.micrometer.KafkaRecordReceiverContext;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@EpioneTest(classes = PatientServiceApplication.class)
class InboxTest {

    private static final String TYPE = "patient.updated";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private EntityManagerFactory entities;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private JsonMapper json;

    private final ObservationRegistry observations = ObservationRegistry.create();
    private final List<Applied> applied = new ArrayList<>();
    private final CountDownLatch holdsOne = new CountDownLatch(1);
    private Inbox inbox;

    /** @param hospital as the row policies see it @param traced the message whose trace is continued */
    private record Applied(
            String taker,
            String text,
            String hospital,
            String transaction,
            @Nullable Object traced) {}

    private record Told(String text) {}

    private class Recorder implements EventConsumer<Told> {

        @Override
        public void on(Told event, EventMetadata meta) {
            if (event.text().equals("broken")) {
                throw new IllegalStateException("This consumer does not take it");
            }
            applied.add(jdbc.sql("select current_setting('app.tenant_id') hospital, pg_current_xact_id()::text xid")
                    .query((row, n) -> new Applied(
                            getClass().getSimpleName(),
                            event.text(),
                            row.getString("hospital"),
                            row.getString("xid"),
                            traced()))
                    .single());
        }

        private @Nullable Object traced() {
            Observation current = observations.getCurrentObservation();
            return current != null && current.getContext() instanceof KafkaRecordReceiverContext received
                    ? received.getRecord().key()
                    : null;
        }
    }

    /** Takes as many as come. */
    @Consumes(TYPE)
    private final class Gatherer implements BatchEventConsumer<Told> {

        private final List<List<String>> batches = new ArrayList<>();

        @Override
        public void on(List<DeliveredEvent<Told>> events) {
            if (events.size() > 1
                    && events.stream().anyMatch(told -> told.event().text().equals("broken"))) {
                throw new IllegalStateException("This consumer takes it only alone");
            }
            batches.add(events.stream().map(told -> told.event().text()).toList());
        }
    }

    @Consumes(TYPE)
    private final class Locker implements EventConsumer<Told> {

        @Override
        public void on(Told event, EventMetadata meta) {
            lock(meta.subject());
            holdsOne.countDown();
        }
    }

    private void awaitThatItHoldsOne() {
        try {
            assertThat(holdsOne.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void lock(String key) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(key)
                .query(row -> {});
    }

    @Consumes(TYPE)
    private final class First extends Recorder {}

    @Consumes(TYPE)
    private final class Second extends Recorder {}

    @BeforeEach
    void open() {
        observations.observationConfig().observationHandler(context -> true);
        inbox = inbox(Duration.ofMinutes(1), new First(), new Second());
    }

    private Inbox inbox(Duration together, EventConsumer<?>... consumers) {
        return new Inbox(
                new Subscriptions(List.of(consumers)),
                jdbc,
                SharedEntityManagerCreator.createSharedEntityManager(entities),
                transactions,
                json,
                new DeliveryTrace(observations, "patient"),
                together);
    }

    @Test
    void eventsOfOneHospitalShareATransactionAndEachContinuesItsTrace() {
        var one = message(TestHospitals.A, "one");
        var two = message(TestHospitals.A, "two");

        inbox.onMessage(List.of(one, two));

        assertThat(applied).extracting(Applied::taker).containsExactly("First", "Second", "First", "Second");
        assertThat(applied).extracting(Applied::text).containsExactly("one", "one", "two", "two");
        assertThat(applied)
                .extracting(Applied::transaction)
                .hasSize(4)
                .containsOnly(applied.getFirst().transaction());
        assertThat(applied).extracting(Applied::traced).containsExactly(one.key(), one.key(), two.key(), two.key());
    }

    @Test
    void eventsOfOneTypeAndHospitalComeTogetherToWhoTakesMany() {
        var gatherer = new Gatherer();
        var gathering = inbox(Duration.ofMinutes(1), gatherer);
        var known = message(TestHospitals.A, "known");
        var twice = message(TestHospitals.A, "twice");

        gathering.onMessage(List.of(known));
        gathering.onMessage(List.of(
                known,
                message(TestHospitals.A, "two"),
                twice,
                twice,
                message(TestHospitals.B, "elsewhere"),
                message(TestHospitals.A, "last")));

        assertThat(gatherer.batches)
                .containsExactly(List.of("known"), List.of("two", "twice"), List.of("elsewhere"), List.of("last"));
    }

    @Test
    void whereSomebodyTakesOnlyOneTheyComeOneByOne() {
        var gatherer = new Gatherer();

        inbox(Duration.ofMinutes(1), gatherer, new First())
                .onMessage(List.of(message(TestHospitals.A, "one"), message(TestHospitals.A, "two")));

        assertThat(gatherer.batches).containsExactly(List.of("one"), List.of("two"));
        assertThat(applied).extracting(Applied::text).containsExactly("one", "two");
    }

    @Test
    void whatCannotBeTakenTogetherIsTakenAlone() {
        var gatherer = new Gatherer();
        var good = message(TestHospitals.A, "good");
        var broken = message(TestHospitals.A, "broken");

        inbox(Duration.ofMinutes(1), gatherer).onMessage(List.of(good, broken));

        assertThat(gatherer.batches).containsExactly(List.of("good"), List.of("broken"));
        assertThat(remembered(good)).isEqualTo(1);
        assertThat(remembered(broken)).isEqualTo(1);
    }

    @Test
    void eachOfManyContinuesItsTrace() {
        var traced = new ArrayList<Object>();
        observations.observationConfig().observationHandler(context -> {
            if (context instanceof KafkaRecordReceiverContext received) {
                traced.add(received.getRecord().key());
            }
            return true;
        });
        var one = message(TestHospitals.A, "one");
        var two = message(TestHospitals.A, "two");

        inbox(Duration.ofMinutes(1), new Gatherer()).onMessage(List.of(one, two));

        assertThat(traced).contains(one.key(), two.key());
    }

    @Test
    void slowEventsDoNotHoldATransactionOpenForOthers() {
        inbox(Duration.ZERO, new First())
                .onMessage(List.of(message(TestHospitals.A, "one"), message(TestHospitals.A, "two")));

        assertThat(Set.copyOf(applied.stream().map(Applied::transaction).toList()))
                .hasSize(2);
    }

    @Test
    void whatComesAgainHasNoEffectAgain() {
        var one = message(TestHospitals.A, "one");
        var two = message(TestHospitals.A, "two");

        inbox.onMessage(List.of(one));
        inbox.onMessage(List.of(one, two, two));

        assertThat(applied).extracting(Applied::text).containsExactly("one", "one", "two", "two");
    }

    @Test
    void anotherHospitalsEventHasItsOwnTransaction() {
        inbox.onMessage(List.of(
                message(TestHospitals.A, "a"), message(TestHospitals.B, "b"), message(TestHospitals.A, "a again")));

        assertThat(applied)
                .extracting(Applied::hospital)
                .containsExactly(
                        TestHospitals.A.toString(),
                        TestHospitals.A.toString(),
                        TestHospitals.B.toString(),
                        TestHospitals.B.toString(),
                        TestHospitals.A.toString(),
                        TestHospitals.A.toString());
        assertThat(Set.copyOf(applied.stream().map(Applied::transaction).toList()))
                .hasSize(3);
    }

    @Test
    void theEventThatFailsIsNamedAndThoseBeforeItAreApplied() {
        var good = message(TestHospitals.A, "good");
        var broken = message(TestHospitals.A, "broken");
        var next = message(TestHospitals.A, "next");

        var failure = catchThrowableOfType(
                BatchListenerFailedException.class, () -> inbox.onMessage(List.of(good, broken, next)));

        assertThat(failure.getRecord()).isSameAs(broken);
        assertThat(remembered(good)).isEqualTo(2);
        assertThat(remembered(broken)).isZero();
        assertThat(remembered(next)).isZero();
        applied.clear();
        inbox.onMessage(List.of(good, next));
        assertThat(applied).extracting(Applied::text).containsExactly("next", "next");
    }

    /** Each waits for what the other holds; a request must not be the one that is undone. */
    @Test
    void whoHoldsWhatSharedEventsWaitForIsNotDisturbed() throws Exception {
        var one = message(TestHospitals.A, "one");
        var two = message(TestHospitals.A, "two");
        var locking = inbox(Duration.ofMinutes(1), new Locker());
        var delivery = new FutureTask<>(() -> locking.onMessage(List.of(one, two)), null);

        Tenancy.as(
                TestHospitals.A,
                () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    lock(two.key());
                    Thread.ofVirtual().start(delivery);
                    awaitThatItHoldsOne();
                    lock(one.key());
                }));

        delivery.get(30, TimeUnit.SECONDS);
        assertThat(remembered(one)).isEqualTo(1);
        assertThat(remembered(two)).isEqualTo(1);
    }

    @Test
    void whatIsNoEventIsNamed() {
        var headless = new ConsumerRecord<>("epione.patient.events", 0, 0, "key", new byte[0]);
        headless.headers().add("ce_type", TYPE.getBytes(StandardCharsets.UTF_8));

        var failure =
                catchThrowableOfType(BatchListenerFailedException.class, () -> inbox.onMessage(List.of(headless)));

        assertThat(failure.getRecord()).isSameAs(headless);
        assertThat(applied).isEmpty();
    }

    @Test
    void eventsThatNobodyTakesAreLeft() {
        var other = new ConsumerRecord<>("epione.patient.events", 0, 0, "key", new byte[0]);

        inbox.onMessage(List.of(other));

        assertThat(applied).isEmpty();
    }

    private int remembered(ConsumerRecord<?, ?> message) {
        return Tenancy.as(
                TestHospitals.A,
                () -> jdbc.sql("select count(*) from inbox where ce_id = ?")
                        .param(Inbox.header(message, "ce_id"))
                        .query(Integer.class)
                        .single());
    }

    private ConsumerRecord<String, byte[]> message(UUID hospital, String text) {
        String subject = Ids.next().toString();
        var message =
                new ConsumerRecord<>("epione.patient.events", 0, 0, subject, json.writeValueAsBytes(new Told(text)));
        header(message, "ce_id", Ids.next().toString());
        header(message, "ce_type", TYPE);
        header(message, "ce_tenantid", hospital.toString());
        header(message, "ce_subject", subject);
        header(message, "ce_time", Instant.now().toString());
        return message;
    }

    private static void header(ConsumerRecord<?, ?> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
