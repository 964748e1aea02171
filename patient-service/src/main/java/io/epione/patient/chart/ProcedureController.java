package io.epione.patient.chart;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/procedures")
class ProcedureController extends PartController<ChartFacts.Procedure> {

    ProcedureController(PartOperations operations) {
        super(ChartFacts.Procedure.class, operations);
    }
}
