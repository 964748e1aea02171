package io.epione.patient.chart;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/allergies")
class AllergyController extends PartController<ChartFacts.Allergy> {

    AllergyController(PartOperations operations) {
        super(ChartFacts.Allergy.class, operations);
    }
}
