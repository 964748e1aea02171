package io.epione.patient.chart;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/notes")
class NoteController extends PartController<ChartFacts.Note> {

    NoteController(PartOperations operations) {
        super(ChartFacts.Note.class, operations);
    }
}
