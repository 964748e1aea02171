package io.epione.patient.chart;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/family-history")
class FamilyHistoryController extends PartController<ChartFacts.FamilyHistory> {

    FamilyHistoryController(PartOperations operations) {
        super(ChartFacts.FamilyHistory.class, operations);
    }
}
