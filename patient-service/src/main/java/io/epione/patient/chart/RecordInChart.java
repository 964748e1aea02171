package io.epione.patient.chart;

import io.epione.patient.registration.PatientLookup;
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
    private final PatientLookup patients;
    private final PatientCipher cipher;
    private final Audit audit;

    RecordInChart(ChartEntries entries, PatientLookup patients, PatientCipher cipher, Audit audit) {
        this.entries = entries;
        this.patients = patients;
        this.cipher = cipher;
        this.audit = audit;
    }

    @Transactional
    public ChartView record(UUID patientId, ChartFacts facts) {
        patients.mustExist(patientId);
        UUID id = Ids.next();
        byte[] sealed = cipher.seal(patientId, ChartEntry.SEALED, id, facts);
        ChartEntry entry = entries.save(new ChartEntry(id, patientId, facts.kind(), facts.code(), sealed));
        audit.create(facts.kind().resourceType(), id, patientId);
        return new ChartView(id, patientId, entry.createdAt(), entry.createdBy(), facts);
    }
}
