package io.epione.patient.chart;

import org.springframework.stereotype.Component;

/** The use cases that all parts of a chart share. */
@Component
record PartOperations(
        RecordInChart record, ReadChart read, ReadEntry readEntry, ReviseEntry revise, RetractEntry retract) {}
