package io.epione.patient.chart;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/social-history")
class SocialHistoryController extends PartController<ChartFacts.SocialHistory> {

    SocialHistoryController(PartOperations operations) {
        super(ChartFacts.SocialHistory.class, operations);
    }
}
