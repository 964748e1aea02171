package io.epione.patient.chart;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/conditions")
class ConditionController extends PartController<ChartFacts.Condition> {

    ConditionController(PartOperations operations) {
        super(ChartFacts.Condition.class, operations);
    }
}
