package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(RunningPlatform.class)
class PermissionsJourney {

    private static final String SOME_ID = "019b0000-0000-7000-8000-000000000000";

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused("RECEPTIONIST", Call.get("/patients/" + SOME_ID + "/conditions")),
                refused("RECEPTIONIST", Call.post("/prescriptions/" + SOME_ID + "/verification", null)),
                refused("RECEPTIONIST", Call.get("/audit/events")),
                refused("NURSE", Call.post("/prescriptions", Json.of("patientId", SOME_ID))),
                refused("NURSE", Call.post("/staff", Json.of("name", "X"))),
                refused("NURSE", Call.get("/billing/trial-balance")),
                refused("DOCTOR", Call.post("/prescriptions/" + SOME_ID + "/verification", null)),
                refused("DOCTOR", Call.post("/pharmacy/receipts", Json.of("quantity", 1))),
                refused("DOCTOR", Call.post("/invoices/" + SOME_ID + "/issuance", null)),
                refused("PHARMACIST", Call.post("/appointments", Json.of("patientId", SOME_ID))),
                refused("PHARMACIST", Call.post("/patients", Json.of("givenName", "X"))),
                refused("BILLING_CLERK", Call.get("/patients/" + SOME_ID + "/allergies")),
                refused("BILLING_CLERK", Call.get("/prescriptions/" + SOME_ID)),
                refused("PRIVACY_OFFICER", Call.get("/patients/" + SOME_ID)),
                refused("ADMIN", Call.post("/prescriptions", Json.of("patientId", SOME_ID))),
                refused("ADMIN", Call.post("/hospitals/" + SOME_ID + "/approval", null)),
                refused("ADMIN", Call.get("/hospitals")));
    }

    private static Arguments refused(String role, Call call) {
        return Arguments.of(role, call);
    }

    @ParameterizedTest(name = "{0} may not {1}")
    @MethodSource("refusals")
    void aRoleIsRefusedWhatIsNotItsBusiness(String role, Call call) {
        Clinic clinic = Clinic.first();
        Session who = role.equals("ADMIN") ? clinic.admin() : clinic.as(role);
        assertThat(who.send(call).status()).isEqualTo(403);
    }

    @Test
    void whoPrescribedCannotVerify() {
        // Nobody has both roles, so the doctor is refused by role and the pharmacist is the second pair of eyes.
        Clinic clinic = Clinic.first();
        String patient = clinic.patient();
        String prescription =
                clinic.prescribe(patient, clinic.appointment(patient), 1).id();
        String path = "/prescriptions/" + prescription + "/verification";
        clinic.as("DOCTOR").postOnce(Clinic.unique("v"), path, null).expect(403);
        clinic.as("PHARMACIST").postOnce(Clinic.unique("v"), path, null).expect(200);
    }

    @Test
    void aPharmacistWhoPrescribedAsADoctorBeforeCannotVerify() {
        Clinic clinic = Clinic.open("both");
        clinic.hospital().invite("turncoat", "Terry Turncoat", "DOCTOR", null, null);
        Session doctor = clinic.hospital().session("turncoat");
        String patient = clinic.patient();
        String prescription = doctor.postOnce(
                        Clinic.unique("rx"), "/prescriptions", Clinic.prescriptionFor(patient, null, 1))
                .expect(201)
                .id();
        String staff = "/staff/" + clinic.hospital().member("turncoat").id();
        String etag = clinic.admin().get(staff).expect(200).etag();
        clinic.admin()
                .send(Call.patch(staff, Json.of("role", "PHARMACIST")).ifMatch(etag))
                .expect(200);
        String path = "/prescriptions/" + prescription + "/verification";
        Answer refused = Await.until("the new role to reach the token", Duration.ofSeconds(30), () -> {
            doctor.refresh();
            Answer answer = doctor.postOnce(Clinic.unique("v"), path, null);
            return Optional.of(answer)
                    .filter(a -> a.status() != 403 || !a.code().equals("FORBIDDEN"));
        });
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("PRESCRIBER_CANNOT_VERIFY");
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        for (String path : List.of("/patients/" + SOME_ID, "/appointments", "/invoices", "/audit/events", "/staff")) {
            assertThat(RunningPlatform.epione().send(Call.get(path)).status())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void whatIsInternalIsNotRouted() {
        Session admin = Clinic.first().admin();
        String root = RunningPlatform.epione().gateway().toString();
        for (String path :
                List.of("/internal/staff/" + SOME_ID, "/actuator/prometheus", "/actuator/env", "/actuator/heapdump")) {
            assertThat(admin.get(root + path).status()).as(path).isIn(401, 403, 404);
        }
    }
}
