package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Program;
import io.epione.journeys.client.Session;
import io.epione.journeys.client.SmallHospital;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One of the two hospitals, with everybody who can have an account there and an id of everything that it has. */
record Side(SmallHospital hospital, List<User> users, Samples samples) {

    /** Those whom a hospital can invite. Who may do most comes late, so that attacks come from ordinary people. */
    private static final List<String> STAFF = List.of(
            "DOCTOR", "NURSE", "RECEPTIONIST", "PHARMACIST", "BILLING_CLERK", "PRIVACY_OFFICER", "LAB_TECHNICIAN");

    /** What the program may do; some of it reaches patients. */
    private static final Set<String> PROGRAM =
            Set.of("patient:read", "patient:search", "appointment:read", "hospital:read", "department:read");

    static Side open(Epione epione, Session platform, String name, String slug) {
        SmallHospital hospital = SmallHospital.open(epione, name, slug);
        Samples samples = Samples.in(hospital);
        List<User> users = new ArrayList<>();
        STAFF.forEach(role -> users.add(User.of(role, hospital.as(role))));
        users.add(patient(hospital));
        users.add(User.of(Program.registered(hospital.admin(), "Program of " + slug, PROGRAM)));
        users.add(User.of("ADMIN", hospital.admin()));
        String operator = operator(platform, hospital);
        Session operating = hospital.hospital().invited(operatorEmail(hospital));
        users.add(User.of(User.OPERATOR_ADMIN, operating));
        return new Side(hospital, users, samples.with("operators", operator));
    }

    /** Somebody else than the patient of the samples, so that one can reach for the other's records. */
    private static User patient(SmallHospital hospital) {
        String patient = hospital.patient();
        Session session = hospital.patientSession(patient);
        Map<String, String> own = new HashMap<>();
        own.put("patients", patient);
        own.put("users", session.userId());
        own.put("appointments", hospital.appointment(patient));
        return User.of(User.PATIENT, session, own);
    }

    private static String operator(Session platform, SmallHospital hospital) {
        String slug = hospital.hospital().slug();
        Object operator = Json.of(
                "name",
                "Operator of " + slug,
                "administrator",
                Json.of("name", "Olga Operator", "email", operatorEmail(hospital)));
        String id = platform.postOnce(slug + "/operator", "/operators", operator)
                .expect(201)
                .id();
        platform.send(Call.put(
                        "/operators/" + id + "/hospitals/" + hospital.hospital().id(), Json.of()))
                .expect(204);
        return id;
    }

    private static String operatorEmail(SmallHospital hospital) {
        return "operator@" + hospital.hospital().slug() + ".example";
    }
}
