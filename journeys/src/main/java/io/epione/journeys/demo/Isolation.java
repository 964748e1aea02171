package io.epione.journeys.demo;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Tries one hospital's ids from another hospital, everywhere an id is taken, with the role that could use it at home. */
final class Isolation {

    /**
     * @param role  key of the colleague who may do this at home
     * @param path  with {@code {id}}
     */
    record Attempt(String role, String method, String path, Map<String, Object> body) {

        static Attempt get(String role, String path) {
            return new Attempt(role, "GET", path, Map.of());
        }

        static Attempt post(String role, String path, Object... body) {
            return new Attempt(role, "POST", path, Json.of(body));
        }
    }

    private static final Coding CODE = new Coding("http://snomed.info/sct", "38341003", "Hypertensive disorder");

    private static final Map<String, List<Attempt>> ATTEMPTS = new LinkedHashMap<>();

    static {
        ATTEMPTS.put(
                "patient",
                List.of(
                        Attempt.get("receptionist", "/patients/{id}"),
                        Attempt.get("nurse", "/patients/{id}/allergies"),
                        Attempt.get("nurse", "/patients/{id}/conditions"),
                        Attempt.get("nurse", "/patients/{id}/vitals"),
                        Attempt.get("nurse", "/patients/{id}/chart"),
                        Attempt.post("nurse", "/patients/{id}/allergies", "code", CODE),
                        Attempt.post("nurse", "/patients/{id}/conditions", "code", CODE, "status", "ACTIVE")));
        ATTEMPTS.put(
                "appointment",
                List.of(
                        Attempt.get("receptionist", "/appointments/{id}"),
                        Attempt.post("receptionist", "/appointments/{id}/confirmation"),
                        Attempt.post("receptionist", "/appointments/{id}/check-in"),
                        Attempt.post("receptionist", "/appointments/{id}/cancellation"),
                        Attempt.post("receptionist", "/appointments/{id}/no-show"),
                        Attempt.post("receptionist", "/appointments/{id}/reschedule", "start", "2027-06-01T15:00:00Z"),
                        Attempt.post("nurse", "/appointments/{id}/start"),
                        Attempt.post("nurse", "/appointments/{id}/completion", "diagnoses", List.of())));
        ATTEMPTS.put(
                "prescription",
                List.of(
                        Attempt.get("pharmacist", "/prescriptions/{id}"),
                        Attempt.post("pharmacist", "/prescriptions/{id}/verification"),
                        Attempt.post("pharmacist", "/prescriptions/{id}/cancellation", "reason", "isolation"),
                        Attempt.post(
                                "pharmacist",
                                "/prescriptions/{id}/dispenses",
                                "items",
                                List.of(Json.of("itemId", "019b0000-0000-7000-8000-000000000000", "quantity", 1)))));
        ATTEMPTS.put(
                "invoice",
                List.of(
                        Attempt.get("billing-clerk", "/invoices/{id}"),
                        Attempt.get("billing-clerk", "/invoices/{id}/ledger"),
                        Attempt.get("billing-clerk", "/invoices/{id}/payments"),
                        Attempt.post("billing-clerk", "/invoices/{id}/issuance"),
                        Attempt.post(
                                "billing-clerk",
                                "/invoices/{id}/payments",
                                "amount",
                                Cashier.money(100),
                                "method",
                                "CASH")));
        ATTEMPTS.put(
                "staff",
                List.of(
                        Attempt.get("admin", "/staff/{id}"),
                        Attempt.post("admin", "/staff/{id}/deactivation"),
                        Attempt.get("receptionist", "/practitioners/{id}"),
                        Attempt.get("receptionist", "/practitioners/{id}/availability"),
                        Attempt.get("receptionist", "/practitioners/{id}/slots?from=2027-06-01&to=2027-06-02")));
        ATTEMPTS.put("hospital", List.of(Attempt.get("admin", "/hospitals/{id}")));
        ATTEMPTS.put("department", List.of(Attempt.get("admin", "/departments/{id}")));
        ATTEMPTS.put(
                "conversation",
                List.of(
                        Attempt.get("receptionist", "/conversations/{id}"),
                        Attempt.get("receptionist", "/conversations/{id}/messages"),
                        Attempt.post("receptionist", "/conversations/{id}/messages", "body", "isolation")));
        ATTEMPTS.put("audit event", List.of(Attempt.get("privacy-officer", "/audit/events/{id}/proof")));
    }

    private Isolation() {}

    /** The kinds of resource that are tried. */
    static List<String> kinds() {
        return List.copyOf(ATTEMPTS.keySet());
    }

    /**
     * Tries the owner's ids as the intruder's staff.
     *
     * @param ids by kind of resource
     */
    static void attempt(Hospital intruder, String owner, Map<String, List<String>> ids, Findings findings) {
        ATTEMPTS.forEach((kind, attempts) -> {
            for (Attempt attempt : attempts) {
                List<Answer> answers = new ArrayList<>();
                for (String id : ids.getOrDefault(kind, List.of())) {
                    answers.add(send(intruder, attempt, id));
                }
                long notFound = answers.stream()
                        .filter(answer -> answer.status() == 404)
                        .count();
                findings.compare(
                        intruder.name() + " tries ids of " + owner,
                        attempt.method() + " " + attempt.path().replaceFirst("\\?.*", "") + " → 404",
                        answers.size(),
                        notFound == answers.size() ? (Object) notFound : statuses(answers));
            }
        });
        listsStayEmpty(intruder, owner, ids, findings);
    }

    private static Answer send(Hospital intruder, Attempt attempt, String id) {
        var who = attempt.role().equals("admin") ? intruder.admin() : intruder.session(attempt.role());
        String path = attempt.path().replace("{id}", id);
        return who.send(
                attempt.method().equals("GET")
                        ? Call.get(path)
                        : Call.post(path, attempt.body()).once("isolation/" + intruder.slug() + path));
    }

    private static String statuses(List<Answer> answers) {
        return answers.stream()
                .map(answer -> String.valueOf(answer.status()))
                .distinct()
                .toList()
                .toString();
    }

    private static void listsStayEmpty(
            Hospital intruder, String owner, Map<String, List<String>> ids, Findings findings) {
        for (String patient : ids.getOrDefault("patient", List.of())) {
            Map<String, String> lists = Map.of(
                    "receptionist", "/appointments?patientId=" + patient,
                    "pharmacist", "/prescriptions?patientId=" + patient,
                    "billing-clerk", "/invoices?patientId=" + patient,
                    "privacy-officer", "/audit/events?action=create&patientId=" + patient);
            lists.forEach((role, path) -> {
                Answer answer = intruder.session(role).get(path);
                List<JsonNode> items = answer.items();
                findings.compare(
                        intruder.name() + " tries ids of " + owner,
                        path.replaceFirst("=[0-9a-f-]{36}$", "=…") + " lists",
                        0,
                        answer.status() == 200 || answer.status() == 404 ? items.size() : answer.status());
            });
        }
    }
}
