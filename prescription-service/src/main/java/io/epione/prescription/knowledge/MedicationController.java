package io.epione.prescription.knowledge;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/medications")
class MedicationController {

    private static final int MIN_QUERY = 2;
    private static final int MAX_QUERY = 100;
    private static final int MAX_RESULTS = 25;

    record MedicationResponse(String system, String code, String display, List<String> ingredients) {}

    private final Formulary formulary;

    MedicationController(Formulary formulary) {
        this.formulary = formulary;
    }

    @GetMapping
    @PreAuthorize("hasAnyAuthority('prescription:read', 'stock:read')")
    Page<MedicationResponse> search(@RequestParam String q) {
        if (q.strip().length() < MIN_QUERY || q.length() > MAX_QUERY) {
            throw Problem.invalid("q", "must have from " + MIN_QUERY + " to " + MAX_QUERY + " characters");
        }
        return Page.all(formulary.search(q, MAX_RESULTS).stream()
                .map(medication -> new MedicationResponse(
                        medication.coding().system(),
                        medication.coding().code(),
                        medication.coding().display(),
                        medication.ingredients().stream()
                                .map(formulary::ingredientName)
                                .sorted()
                                .toList()))
                .toList());
    }
}
