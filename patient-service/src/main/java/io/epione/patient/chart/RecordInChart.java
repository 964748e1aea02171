package io.epione.patient.chart;

import io.epione.patient.access.RecordAccess;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds what was found out to a patient's chart. */
@Component
class RecordInChart {

    private final ChartEntries entries;
    private final RecordAccess access;
    private final AssessVital vitals;
    private final ChartSeals seals;

    RecordInChart(ChartEntries entries, RecordAccess access, AssessVital vitals, ChartSeals seals) {
        this.entries = entries;
        this.access = access;
        this.vitals = vitals;
        this.seals = seals;
    }

    /**
     * @param origin null for what was found out here
     * @throws io.epione.platform.problem.Problem 404, 422 for what cannot be or nobody has confirmed
     */
    @Transactional
    public <F extends ChartFacts> ChartView<F> record(UUID patientId, Class<F> type, F facts, @Nullable Origin origin) {
        Audit audit = access.open(patientId);
        F complete = vitals.complete(patientId, type, facts);
        UUID id = Ids.next();
        ChartEntry entry = entries.save(new ChartEntry(
                id, patientId, complete, seals.seal(patientId, id, complete), seals.sealOrigin(patientId, id, origin)));
        audit.create(ChartKind.of(type).resourceType(), id, patientId);
        return seals.view(entry, type);
    }
}
