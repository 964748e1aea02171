package io.epione.journeys;

import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two hospitals for journeys about the wall between them. */
public final class TwoClinics implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        new RunningPlatform().beforeAll(context);
        for (String role : List.of("RECEPTIONIST", "NURSE", "PHARMACIST", "BILLING_CLERK", "PRIVACY_OFFICER")) {
            Clinic.second().as(role);
        }
    }

    public static Hospital second() {
        return Clinic.second().hospital();
    }

    /** Ids in the first hospital, by kind of resource. */
    public static Map<String, List<String>> oneOfEachInTheFirst() {
        Clinic clinic = Clinic.first();
        Map<String, List<String>> ids = new LinkedHashMap<>();
        String patient = clinic.patient();
        String appointment = clinic.appointment(patient);
        Session reception = clinic.as("RECEPTIONIST");
        ids.put("patient", List.of(patient));
        ids.put("appointment", List.of(appointment));
        ids.put(
                "prescription",
                List.of(clinic.prescribe(patient, appointment, 3).id()));
        clinic.consult(appointment);
        ids.put("invoice", List.of(clinic.invoice(appointment, 1).path("id").asString("")));
        ids.put("staff", List.of(clinic.doctorId()));
        ids.put("hospital", List.of(clinic.hospital().id()));
        ids.put("department", List.of(clinic.hospital().department("WARD", "Ward")));
        ids.put(
                "conversation",
                List.of(reception
                        .postOnce(
                                Clinic.unique("conversation"),
                                "/conversations",
                                Json.of(
                                        "subject",
                                        "About a visit",
                                        "participants",
                                        List.of(clinic.as("DOCTOR").userId())))
                        .expect(201)
                        .id()));
        ids.put(
                "audit event",
                clinic.as("PRIVACY_OFFICER").get("/audit/events?limit=1").expect(200).items().stream()
                        .map(item -> item.path("id").asString(""))
                        .toList());
        return ids;
    }
}
