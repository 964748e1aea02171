package io.epione.patient.chart;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/medications")
class MedicationController extends PartController<ChartFacts.Medication> {

    MedicationController(PartOperations operations) {
        super(ChartFacts.Medication.class, operations);
    }
}
