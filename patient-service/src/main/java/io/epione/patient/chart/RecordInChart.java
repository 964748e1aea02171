package io.epione.patient.chart;

import io.epione.patient.access.RecordAccess;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Adds what was found out to a patient's chart. */
@Component
class RecordInChart {

    private final ChartEntries entries;
    private final RecordAccess access;
    private final PatientCipher cipher;

    RecordInChart(ChartEntries entries, RecordAccess access, PatientCipher cipher) {
        this.entries = entries;
        this.access = access;
        this.cipher = cipher;
    }

    @Transactional
    public ChartView record(UUID patientId, ChartFacts facts) {
        Audit audit = access.open(patientId);
        UUID id = Ids.next();
        byte[] sealed = cipher.seal(patientId, ChartEntry.SEALED, id, facts);
        ChartEntry entry = entries.save(new ChartEntry(id, patientId, facts.kind(), facts.code(), sealed));
        audit.create(facts.kind().resourceType(), id, patientId);
        return new ChartView(id, patientId, entry.createdAt(), entry.createdBy(), facts);
    }
}
