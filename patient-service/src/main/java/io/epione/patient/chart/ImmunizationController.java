package io.epione.patient.chart;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/immunizations")
class ImmunizationController extends PartController<ChartFacts.Immunization> {

    ImmunizationController(PartOperations operations) {
        super(ChartFacts.Immunization.class, operations);
    }
}
