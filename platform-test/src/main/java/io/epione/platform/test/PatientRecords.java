package io.epione.platform.test;

import io.epione.platform.test.OtherServices.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** patient-service, as far as it tells a hospital whose records are guarded and answers to whom they are open. */
public final class PatientRecords {

    private final TestEvents events;
    private final JdbcClient jdbc;
    private final UUID hospital;

    public PatientRecords(TestEvents events, JdbcClient jdbc, UUID hospital) {
        this.events = events;
        this.jdbc = jdbc;
        this.hospital = hospital;
    }

    /** Guards the record, and opens it to nobody. @param code of the refusal */
    public void shut(UUID patient, String code) {
        refuse(patient, code);
        tell(patient, true, 1);
    }

    /** Whoever asks is refused, whether or not it was told that the record is guarded. */
    public void refuse(UUID patient, String code) {
        OtherServices.answer(
                hospital,
                access(patient),
                new Reply(403, "{\"status\":403,\"code\":\"%s\",\"detail\":\"It is shut.\"}".formatted(code)));
    }

    /** Guards the record, and opens it to everybody. @param purpose null for the one that follows from the role */
    public void open(UUID patient, @Nullable String purpose) {
        String open = purpose == null ? "null" : "\"" + purpose + "\"";
        OtherServices.answer(
                hospital, access(patient), "{\"patientId\":\"%s\",\"purpose\":%s}".formatted(patient, open));
        tell(patient, true, 1);
    }

    /** Guards the record, and is away when somebody asks. */
    public void leave(UUID patient) {
        OtherServices.fail(hospital, access(patient));
        tell(patient, true, 1);
    }

    /** Returns when the service under test has heard of it. */
    public void tell(UUID patient, boolean guarded, long version) {
        UUID event = events.send(
                "confidentiality.changed",
                hospital,
                Map.of("id", patient, "patientId", patient, "version", version, "guarded", guarded));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> jdbc.sql("select exists (select from inbox where ce_id = :event)")
                        .param("event", event.toString())
                        .query(Boolean.class)
                        .single());
    }

    /** How often the hospital's services have asked whether the record is open. */
    public int questionsAbout(UUID patient) {
        return OtherServices.calls(hospital, access(patient));
    }

    private static String access(UUID patient) {
        return "/api/v1/patients/" + patient + "/access";
    }
}
