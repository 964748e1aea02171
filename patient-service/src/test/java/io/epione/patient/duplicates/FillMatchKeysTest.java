package io.epione.patient.duplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.patient.duplicates.Fillings.Filling;
import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestDatabase;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Patients from before records were compared are found as duplicates too. */
@EpioneTest
class FillMatchKeysTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private Hospitals hospitals;

    @Autowired
    private FillMatchKeys job;

    @Autowired
    private MatchKeys keys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MeterRegistry meters;

    private final UUID hospital = Ids.next();

    @BeforeEach
    void aHospital() {
        TestHospitals.announce(hospital, "h" + hospital, "ACTIVE", "Europe/Berlin", "EUR", "DE");
        await().until(() -> hospitals.find(hospital).isPresent());
    }

    @AfterEach
    void theDatabaseWorksAgain() {
        TestDatabase.asSuperuser("drop trigger if exists interruption on patient.patient_match_key");
    }

    private UUID patient(String givenName) {
        Answer created = api.as(Role.RECEPTIONIST)
                .at(hospital)
                .post(
                        "/api/v1/patients",
                        Map.of(
                                "givenName",
                                givenName,
                                "familyName",
                                "Bergström",
                                "birthDate",
                                "1971-08-09",
                                "sex",
                                "FEMALE"));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.id();
    }

    /** As they were before there were keys: whoever compares records has not heard of them, or has forgotten them. */
    private List<UUID> registeredLongAgo(String... givenNames) {
        await().atMost(PATIENCE).until(this::done);
        List<UUID> patients = Stream.of(givenNames).map(this::patient).toList();
        patients.forEach(patient -> TestDatabase.asSuperuser(
                "insert into patient.inbox (consumer, ce_id) values ('ScorePatient', ?) on conflict do nothing",
                events.awaitPublished("patient.registered", event -> event.key().equals(patient.toString()))
                        .id()));
        TestDatabase.asSuperuser("delete from patient.duplicate_candidate where tenant_id = ?", hospital);
        TestDatabase.asSuperuser("delete from patient.patient_match_key where tenant_id = ?", hospital);
        return patients;
    }

    private void fillAnew(String due) {
        TestDatabase.asSuperuser(
                "update patient.match_key_filling set after_patient = null, filled = 0, done_at = null, due_at = " + due
                        + " where tenant_id = ?",
                hospital);
    }

    private List<UUID> without() {
        return Tenancy.as(hospital, () -> transaction.execute(status -> keys.patientsWithout(null, 100)));
    }

    private boolean done() {
        return filling("done_at is not null", Boolean.class).orElse(false);
    }

    private long filled() {
        return filling("filled", Long.class).orElse(0L);
    }

    private <T> Optional<T> filling(String what, Class<T> type) {
        return jdbc.sql("select " + what + " from match_key_filling where tenant_id = :tenant")
                .param("tenant", hospital)
                .query(type)
                .optional();
    }

    private double metered() {
        return meters.counter("epione.patients.match.keys.filled").count();
    }

    @Test
    void aFillingThatWasKilledGoesOnFromWhereItStands() {
        List<UUID> patients = registeredLongAgo("Katarina", "Catarina", "Ottilie");
        TestDatabase.asSuperuser("create schema if not exists interruption");
        TestDatabase.asSuperuser("grant usage on schema interruption to public");
        TestDatabase.asSuperuser("""
                create or replace function interruption.refuse() returns trigger language plpgsql as
                $$ begin raise exception 'interrupted'; end $$\
                """);
        TestDatabase.asSuperuser("create trigger interruption before insert on patient.patient_match_key"
                + " for each row when (new.patient_id = '" + patients.getLast()
                + "') execute function interruption.refuse()");
        fillAnew("now()");
        await().atMost(PATIENCE).until(() -> filled() == 2 && !done());
        assertThat(without()).containsExactly(patients.getLast());

        TestDatabase.asSuperuser("drop trigger interruption on patient.patient_match_key");
        TestDatabase.asSuperuser("update patient.match_key_filling set due_at = now() where tenant_id = ?", hospital);
        await().atMost(PATIENCE).until(this::done);

        assertThat(without()).isEmpty();
        assertThat(filled()).isEqualTo(3);
        assertThat(api.as(Role.ADMIN)
                        .at(hospital)
                        .get("/api/v1/patients/duplicates")
                        .body())
                .contains(patients.getFirst().toString(), patients.get(1).toString());
    }

    @Test
    void aRecordThatDoesNotOpenIsPassedBy() {
        List<UUID> patients = registeredLongAgo("Katarina", "Ottilie");
        TestDatabase.asSuperuser("update patient.patient set sealed = '\\x00' where id = ?", patients.getFirst());
        fillAnew("now() + interval '1 hour'");
        double before = metered();

        Tenancy.as(hospital, () -> job.fill(new Filling(hospital, null, Instant.now())));

        assertThat(done()).isTrue();
        assertThat(without()).containsExactly(patients.getFirst());
        assertThat(filled()).isEqualTo(1);
        assertThat(metered()).isGreaterThanOrEqualTo(before + 1);
    }
}
