package io.epione.journeys.demo;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Await;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Session;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds what one hospital was sent against what analytics, the ledgers and the audit log say about it. */
final class Comparison {

    private static final Duration EVENTS_DRAIN_WITHIN = Duration.ofSeconds(60);
    private static final int PROOFS_TO_CHECK = 10;

    private final HospitalDays days;
    private final Plan plan;
    private final Hospital hospital;
    private final Journal journal;
    private final Findings findings;

    Comparison(HospitalDays days, Journal journal, Findings findings) {
        this.days = days;
        this.plan = days.plan();
        this.hospital = days.hospital();
        this.journal = journal;
        this.findings = findings;
    }

    void run() {
        analytics();
        appointments();
        ledgers();
        audit();
    }

    /** Resources of this hospital by kind, for those who must not reach them. */
    Map<String, List<String>> sampleIds(int perKind) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        for (String kind : List.of("patient", "appointment", "prescription", "invoice")) {
            ids.put(
                    kind,
                    journal.all(key -> key.startsWith(plan.slug() + "/" + kind + "/")).values().stream()
                            .limit(perKind)
                            .toList());
        }
        ids.put("staff", first(perKind, hospital.admin().all("/staff")));
        ids.put("department", first(perKind, hospital.admin().all("/departments")));
        ids.put("conversation", first(perKind, hospital.session("receptionist").all("/conversations")));
        ids.put("audit event", first(perKind, auditPage("")));
        ids.put("hospital", List.of(hospital.id()));
        return ids;
    }

    private static List<String> first(int count, List<JsonNode> items) {
        return items.stream()
                .limit(count)
                .map(item -> item.path("id").asString(""))
                .toList();
    }

    // Analytics

    private void analytics() {
        String where = plan.name() + ": analytics";
        Map<String, String> expected = new LinkedHashMap<>();
        long visits = plan.visits().size();
        expected.put("/patients/registered", String.valueOf(plan.patients().size()));
        expected.put("/appointments/booked", String.valueOf(visits));
        expected.put("/appointments/completed", String.valueOf(visits));
        expected.put("/appointments/cancelled", "0");
        expected.put("/appointments/noShow", "0");
        expected.put("/prescriptions/created", String.valueOf(plan.prescriptions()));
        expected.put("/prescriptions/verified", String.valueOf(plan.prescriptions()));
        expected.put("/prescriptions/dispensed", String.valueOf(plan.prescriptions()));
        expected.put("/revenue/invoiced/amount", amount(plan.cents()));
        expected.put("/revenue/collected/amount", amount(plan.cents()));
        JsonNode overview = drained(expected);
        expected.forEach((pointer, value) -> findings.compare(
                where,
                pointer.substring(1).replace('/', ' '),
                value,
                overview.at(pointer).asString("")));
    }

    /** The overview once the events have arrived in it, or as it is when time is up. */
    private JsonNode drained(Map<String, String> expected) {
        LocalDate today = LocalDate.now(ZoneId.of(plan.timezone()));
        String path = "/analytics/overview?from=%s&to=%s".formatted(today.minusDays(30), today);
        Session admin = hospital.admin();
        try {
            return Await.until(
                    "analytics",
                    EVENTS_DRAIN_WITHIN,
                    () -> Optional.of(admin.get(path).expect(200).json())
                            .filter(overview -> expected.entrySet().stream()
                                    .allMatch(entry -> overview.at(entry.getKey())
                                            .asString("")
                                            .equals(entry.getValue()))));
        } catch (AssertionError e) {
            return admin.get(path).expect(200).json();
        }
    }

    private void appointments() {
        List<JsonNode> all = new ArrayList<>();
        for (PatientRecord patient : plan.patients()) {
            all.addAll(hospital.session("receptionist").all("/appointments?patientId=" + patientId(patient)));
        }
        String where = plan.name() + ": appointments";
        findings.compare(where, "appointments", plan.visits().size(), all.size());
        findings.compare(
                where,
                "of them completed",
                plan.visits().size(),
                all.stream()
                        .filter(item -> item.path("status").asString("").equals("COMPLETED"))
                        .count());
    }

    private String patientId(PatientRecord patient) {
        return days.charts().idOf(patient);
    }

    // Ledgers

    private void ledgers() {
        String where = plan.name() + ": ledgers";
        Session clerk = hospital.session("billing-clerk");
        List<JsonNode> invoices = clerk.all("/invoices");
        findings.compare(where, "invoices", plan.visits().size(), invoices.size());
        findings.compare(
                where,
                "of them paid",
                plan.visits().size(),
                invoices.stream()
                        .filter(invoice -> invoice.path("status").asString("").equals("PAID"))
                        .count());
        findings.compare(where, "sum of totals", amount(plan.cents()), sum(invoices, "total"));
        findings.compare(where, "sum of payments", amount(plan.cents()), sum(invoices, "paid"));
        findings.compare(where, "sum of balances", "0.00", sum(invoices, "balance"));
        findings.compare(where, "gaps in invoice numbers", 0L, gaps(invoices));
        findings.compare(
                where,
                "invoices whose ledger does not sum to zero",
                0,
                invoices.stream()
                        .filter(invoice -> !balances(clerk, invoice.path("id").asString("")))
                        .count());
        JsonNode trial = clerk.get("/billing/trial-balance").expect(200).json();
        BigDecimal off = trial.path("totals")
                .valueStream()
                .map(total ->
                        new BigDecimal(total.path("balance").path("amount").asString("0")).abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        findings.compare(where, "trial balance", "0", off.stripTrailingZeros().toPlainString());
    }

    private static String sum(List<JsonNode> invoices, String member) {
        return invoices.stream()
                .map(invoice ->
                        new BigDecimal(invoice.path(member).path("amount").asString("0")))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2)
                .toPlainString();
    }

    /** Numbers end in digits that count up; a gap is a number between the first and the last that no invoice has. */
    private static long gaps(List<JsonNode> invoices) {
        TreeSet<Long> numbers = new TreeSet<>();
        for (JsonNode invoice : invoices) {
            String digits = invoice.path("number").asString("").replaceFirst("^.*?(\\d+)$", "$1");
            if (digits.matches("\\d{1,18}")) {
                numbers.add(Long.parseLong(digits));
            }
        }
        return invoices.isEmpty() ? 0 : numbers.isEmpty() ? -1 : numbers.last() - numbers.first() + 1 - invoices.size();
    }

    private static boolean balances(Session clerk, String invoice) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode entry :
                clerk.get("/invoices/" + invoice + "/ledger").expect(200).items()) {
            for (JsonNode posting : entry.path("postings")) {
                sum = sum.add(new BigDecimal(
                                posting.path("debit").path("amount").asString("0")))
                        .subtract(new BigDecimal(
                                posting.path("credit").path("amount").asString("0")));
            }
        }
        return sum.signum() == 0;
    }

    // Audit

    private void audit() {
        String where = plan.name() + ": audit log";
        Map<String, Long> creates = createsSettled();
        expectedCreates()
                .forEach((type, count) -> findings.compare(
                        where, "records of creating a " + type, count, creates.getOrDefault(type, 0L)));
        long unseen = plan.patients().stream()
                .filter(patient -> auditPage("&patientId=" + patientId(patient)).isEmpty())
                .count();
        findings.compare(where, "patients without a record", 0, unseen);
        Session officer = hospital.session("privacy-officer");
        Answer verification =
                officer.send(Call.post("/audit/verification", null).repeatedSafely());
        findings.compare(where, "whole log verifies", "true", verification.text("valid"));
        List<JsonNode> oldest = signed(officer);
        for (JsonNode event : oldest) {
            findings.compare(
                    where,
                    "proof of " + event.path("action").asString("") + " "
                            + event.path("resource").path("type").asString("") + ", verified outside",
                    "valid",
                    AuditProof.check(officer, event.path("id").asString("")));
        }
    }

    private Map<String, Long> expectedCreates() {
        Map<String, Long> expected = new TreeMap<>();
        expected.put("Patient", (long) plan.patients().size());
        expected.put("Appointment", (long) plan.visits().size());
        expected.put("Prescription", plan.prescriptions());
        expected.put("AllergyIntolerance", plan.allergies() - days.charts().refused("allergies"));
        expected.put("Condition", plan.conditions() - days.charts().refused("conditions"));
        expected.put("Observation", plan.vitals() - days.charts().refused("vitals"));
        expected.put(
                "Conversation",
                plan.patients().stream()
                        .filter(patient -> !patient.visits().isEmpty())
                        .count());
        return expected;
    }

    /** Audit records come by events; counts are final when they stand still. */
    private Map<String, Long> createsSettled() {
        Map<String, Long> last = Map.of();
        for (int i = 0; i < 20; i++) {
            Map<String, Long> now = creates();
            if (now.equals(last)) {
                return now;
            }
            last = now;
        }
        return last;
    }

    private Map<String, Long> creates() {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode event : hospital.session("privacy-officer").all("/audit/events?action=create")) {
            counts.merge(event.path("resource").path("type").asString(""), 1L, Long::sum);
        }
        return counts;
    }

    private List<JsonNode> auditPage(String filter) {
        return hospital.session("privacy-officer")
                .get("/audit/events?limit=20" + filter)
                .expect(200)
                .items();
    }

    /** Some of the hospital's earliest entries, which the latest checkpoint covers. */
    private List<JsonNode> signed(Session officer) {
        Stream<String> patients = plan.patients().stream().map(this::patientId);
        return patients.limit(PROOFS_TO_CHECK)
                .flatMap(patient ->
                        officer
                                .get("/audit/events?action=create&limit=1&patientId=" + patient)
                                .expect(200)
                                .items()
                                .stream())
                .toList();
    }

    private static String amount(long cents) {
        return BigDecimal.valueOf(cents, 2).toPlainString();
    }
}
