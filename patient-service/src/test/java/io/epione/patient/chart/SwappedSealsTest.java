package io.epione.patient.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestDatabase;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Somebody who may do everything in the database moves sealed values about: it is seen, told, and shows nothing. */
@EpioneTest
class SwappedSealsTest {

    private static final Map<String, String> PENICILLIN =
            Map.of("system", "http://www.nlm.nih.gov/research/umls/rxnorm", "code", "7980");

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    private record Entry(UUID hospital, UUID patient, UUID id) {

        String path() {
            return "/api/v1/patients/" + patient + "/allergies/" + id;
        }
    }

    private UUID patient(UUID hospital, String name, String nationalId) {
        return api.as(Role.RECEPTIONIST)
                .at(hospital)
                .post(
                        "/api/v1/patients",
                        Map.of(
                                "givenName", name,
                                "familyName", "Secret",
                                "birthDate", "1975-02-03",
                                "sex", "FEMALE",
                                "nationalId", nationalId))
                .id();
    }

    private UUID patient(UUID hospital) {
        return patient(hospital, "Ada", UUID.randomUUID().toString());
    }

    private Entry entry(UUID hospital, UUID patient) {
        UUID id = api.as(Role.NURSE)
                .at(hospital)
                .post(
                        "/api/v1/patients/" + patient + "/allergies",
                        Map.of("code", PENICILLIN, "reaction", "Secret hives"))
                .id();
        return new Entry(hospital, patient, id);
    }

    private static void swap(String table, UUID one, UUID other) {
        swap(table, "sealed", "id", one, other);
    }

    private static void swap(String table, String column, String key, UUID one, UUID other) {
        int changed = TestDatabase.asSuperuser(
                "update patient.%1$s x set %2$s = y.%2$s from patient.%1$s y where (x.%3$s, y.%3$s) in ((?, ?), (?, ?))"
                        .formatted(table, column, key),
                one,
                other,
                other,
                one);
        assertThat(changed).isEqualTo(2);
    }

    /** As a reader of its own, so that the audit records are this reading's. */
    private void isSeen(Entry entry, String column, UUID row) {
        for (String path : List.of(entry.path(), "/api/v1/patients/" + entry.patient() + "/chart")) {
            Caller reader = api.as(Role.DOCTOR).at(entry.hospital(), UUID.randomUUID(), UUID.randomUUID());
            isSeen(reader, path, column, row, entry.patient());
        }
        isSeenByServices(entry);
    }

    private void isSeen(Caller reader, String path, String column, UUID row, UUID patient) {
        Answer answer = reader.get(path);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.code()).isEqualTo("SEAL_BROKEN");
        assertThat(answer.body()).doesNotContain("Secret", "7980", "Ada", "Eve");
        events.awaitPublished("audit.recorded", event -> by(reader, event));
        List<JsonNode> records = events.published("audit.recorded").stream()
                .filter(event -> by(reader, event))
                .map(TestEvents.Published::data)
                .toList();
        assertThat(records).hasSize(1);
        assertThat(records.getFirst().path("action").asString()).isEqualTo("open-seal");
        assertThat(records.getFirst().path("outcome").asString()).isEqualTo("failure");
        assertThat(records.getFirst().path("resourceType").asString()).isEqualTo(column);
        assertThat(records.getFirst().path("resourceId").asString()).isEqualTo(row.toString());
        assertThat(records.getFirst().path("patientId").asString()).isEqualTo(patient.toString());
    }

    private static boolean by(Caller reader, TestEvents.Published event) {
        return event.data().path("actorId").asString("").equals(reader.userId().toString());
    }

    @Test
    void betweenRows() {
        UUID patient = patient(TestHospitals.A);
        Entry first = entry(TestHospitals.A, patient);
        Entry second = entry(TestHospitals.A, patient);

        swap("chart_entry", first.id(), second.id());

        isSeen(second, ChartEntry.SEALED.name(), second.id());
    }

    @Test
    void betweenColumns() {
        Entry entry = entry(TestHospitals.A, patient(TestHospitals.A));
        api.as(Role.NURSE)
                .at(TestHospitals.A)
                .post(entry.path() + "/entered-in-error", Map.of("reason", "Secret reason"));
        assertThat(TestDatabase.asSuperuser(
                        "update patient.chart_entry set sealed = reason, reason = sealed, status = 'VALID' where id = ?",
                        entry.id()))
                .isEqualTo(1);

        Caller reader = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
        isSeen(reader, entry.path(), ChartEntry.REASON.name(), entry.id(), entry.patient());
        isSeenByServices(entry);
    }

    private void isSeenByServices(Entry entry) {
        Answer check = api.serviceFor(entry.hospital()).get("/internal/patients/" + entry.patient() + "/allergies");
        assertThat(check.code()).isEqualTo("SEAL_BROKEN");
    }

    @Test
    void betweenAnEntryAndItsEarlierVersion() {
        Entry entry = entry(TestHospitals.A, patient(TestHospitals.A));
        api.as(Role.NURSE)
                .at(TestHospitals.A)
                .header("If-Match", "\"0\"")
                .put(entry.path(), Map.of("reason", "Secret reason", "entry", Map.of("code", PENICILLIN)));
        assertThat(TestDatabase.asSuperuser(
                        "update patient.chart_entry e set sealed = v.sealed from patient.chart_entry_version v"
                                + " where v.entry_id = e.id and e.id = ?",
                        entry.id()))
                .isEqualTo(1);

        isSeen(entry, ChartEntry.SEALED.name(), entry.id());
    }

    @Test
    void betweenPatients() {
        Entry hers = entry(TestHospitals.A, patient(TestHospitals.A));
        Entry his = entry(TestHospitals.A, patient(TestHospitals.A));

        swap("chart_entry", hers.id(), his.id());

        isSeen(hers, ChartEntry.SEALED.name(), hers.id());
        isSeen(his, ChartEntry.SEALED.name(), his.id());
    }

    @Test
    void aRowThatIsGivenToAnotherPatient() {
        Entry hers = entry(TestHospitals.A, patient(TestHospitals.A));
        UUID other = patient(TestHospitals.A);
        entry(TestHospitals.A, other);
        TestDatabase.asSuperuser("update patient.chart_entry set patient_id = ? where id = ?", other, hers.id());

        isSeen(new Entry(TestHospitals.A, other, hers.id()), ChartEntry.SEALED.name(), hers.id());
    }

    @Test
    void betweenHospitals() {
        Entry here = entry(TestHospitals.A, patient(TestHospitals.A));
        Entry there = entry(TestHospitals.B, patient(TestHospitals.B));

        swap("chart_entry", here.id(), there.id());

        isSeen(here, ChartEntry.SEALED.name(), here.id());
        isSeen(there, ChartEntry.SEALED.name(), there.id());
    }

    @Test
    void whoAPatientIs() {
        UUID ada = patient(TestHospitals.A, "Ada", UUID.randomUUID().toString());
        UUID eve = patient(TestHospitals.A, "Eve", UUID.randomUUID().toString());

        swap("patient", ada, eve);

        Caller reader = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
        isSeen(reader, "/api/v1/patients/" + ada, "patient.sealed", ada, ada);
    }

    @Test
    void whatAPatientIsFoundBy() {
        String nationalId = UUID.randomUUID().toString();
        UUID ada = patient(TestHospitals.A, "Ada", nationalId);
        UUID eve = patient(TestHospitals.A, "Eve", UUID.randomUUID().toString());
        assertThat(TestDatabase.asSuperuser(
                        "update patient.patient_identifier set patient_id = case patient_id when ? then ? else ? end"
                                + " where type = 'NATIONAL_ID' and patient_id in (?, ?)",
                        ada,
                        eve,
                        ada,
                        ada,
                        eve))
                .isEqualTo(2);

        Caller reader = api.as(Role.DOCTOR).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
        isSeen(reader, "/api/v1/patients?nationalId=" + nationalId, "patient_identifier.value_index", eve, eve);
    }
}
