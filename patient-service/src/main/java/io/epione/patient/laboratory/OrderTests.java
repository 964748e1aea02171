package io.epione.patient.laboratory;

import io.epione.patient.access.TreatmentLookup;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.laboratory.rules.TestDefinition;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Orders tests for a patient. A panel becomes its tests; what two panels have in common is done once. */
@Component
class OrderTests {

    private final LaboratoryOrders orders;
    private final TestCatalogue catalogue;
    private final TreatmentLookup treatments;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;

    OrderTests(
            LaboratoryOrders orders,
            TestCatalogue catalogue,
            TreatmentLookup treatments,
            LaboratoryAccess access,
            LaboratorySeals seals) {
        this.orders = orders;
        this.catalogue = catalogue;
        this.treatments = treatments;
        this.access = access;
        this.seals = seals;
    }

    /** @param tests codes of tests and panels */
    record Command(
            List<String> tests,
            OrderPriority priority,
            @Nullable UUID appointmentId,
            @Nullable String note,
            Set<SensitivityLabel> labels) {}

    /** @throws Problem 404 or 403 where the record is not open, 422 for tests that cannot be ordered */
    @Transactional
    public OrderView order(UUID patientId, Command command) {
        Audit audit = access.open(patientId);
        UUID ordererId = CurrentUser.get().staffId();
        UUID appointmentId = command.appointmentId();
        if (appointmentId != null && !treatments.isOf(appointmentId, patientId)) {
            throw Problem.unprocessable("UNKNOWN_APPOINTMENT", "The patient has no such appointment.");
        }
        UUID id = Ids.next();
        LaboratoryOrder.Texts texts = new LaboratoryOrder.Texts(command.note(), null, command.labels());
        LaboratoryOrder order = orders.saveAndFlush(new LaboratoryOrder(
                id,
                patientId,
                ordererId,
                appointmentId,
                command.priority(),
                takenApart(command.tests()),
                seals.seal(patientId, id, texts)));
        audit.create("ServiceRequest", id, patientId);
        return OrderView.fresh(order, texts);
    }

    private List<OrderedTest> takenApart(List<String> codes) {
        Map<String, OrderedTest> tests = new LinkedHashMap<>();
        Map<String, CatalogueEntry> entries = catalogue.find(codes);
        List<String> refused = codes.stream()
                .filter(code -> !entries.containsKey(code)
                        || !entries.get(code).definition().orderable())
                .distinct()
                .toList();
        if (!refused.isEmpty()) {
            throw Problem.unprocessable("TEST_NOT_ORDERABLE", "The laboratory does not do these tests.")
                    .with("tests", refused);
        }
        for (String code : codes) {
            addTests(tests, entries.get(code), code, new HashSet<>());
        }
        if (tests.isEmpty() || tests.size() > LaboratoryOrder.MAX_ITEMS) {
            throw Problem.unprocessable(
                    "ORDER_SIZE", "An order is for 1 to " + LaboratoryOrder.MAX_ITEMS + " tests, panels taken apart.");
        }
        return List.copyOf(tests.values());
    }

    /** @param seen a panel may hold panels, also such as hold it */
    private void addTests(
            Map<String, OrderedTest> tests, @Nullable CatalogueEntry entry, String orderedCode, Set<String> seen) {
        if (entry == null || !entry.definition().orderable() || !seen.add(entry.code())) {
            return;
        }
        TestDefinition test = entry.definition();
        if (test.panel()) {
            Map<String, CatalogueEntry> members = catalogue.find(test.members());
            test.members().forEach(member -> addTests(tests, members.get(member), orderedCode, seen));
        } else if (test.specimen() != null) {
            TestDefinition.Loinc loinc = test.loinc();
            tests.putIfAbsent(
                    entry.code(),
                    new OrderedTest(
                            entry.code(),
                            orderedCode,
                            test.name(),
                            loinc == null ? null : loinc.code(),
                            test.specimen()));
        }
    }
}
