package io.epione.patient.chart;

import io.epione.patient.access.RecordAccess;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads a patient's chart. */
@Component
class ReadChart {

    /** Entries that one chart call shows at most; the newest of each part win. */
    static final int MAX_ENTRIES = 1_000;

    private final ChartEntries entries;
    private final RecordAccess access;
    private final PatientCipher cipher;

    ReadChart(ChartEntries entries, RecordAccess access, PatientCipher cipher) {
        this.entries = entries;
        this.access = access;
        this.cipher = cipher;
    }

    @Transactional(readOnly = true)
    public Page<ChartView> part(UUID patientId, ChartKind kind, PageRequest page) {
        Audit audit = access.open(patientId);
        Page<ChartView> found = Page.of(
                entries.newestFirst(patientId, kind, page.afterId(), page.fetch()),
                page,
                entry -> Cursor.of(entry.id()),
                this::open);
        audit.search(kind.resourceType(), patientId, found.items().size());
        return found;
    }

    /** The chart as it was known at that moment, by part, newest first. */
    @Transactional(readOnly = true)
    public Map<ChartKind, List<ChartView>> whole(UUID patientId, Instant asOf) {
        Audit audit = access.open(patientId);
        Map<ChartKind, List<ChartView>> parts = new EnumMap<>(ChartKind.class);
        for (ChartKind kind : ChartKind.values()) {
            parts.put(kind, new ArrayList<>());
        }
        int count = 0;
        for (ChartEntry entry : entries.chart(patientId, asOf, MAX_ENTRIES)) {
            parts.getOrDefault(entry.kind(), new ArrayList<>()).add(open(entry));
            count++;
        }
        audit.search("Chart", patientId, count);
        return parts;
    }

    private ChartView open(ChartEntry entry) {
        ChartFacts facts =
                cipher.open(entry.patientId(), ChartEntry.SEALED, entry.id(), entry.sealed(), type(entry.kind()));
        return new ChartView(entry.id(), entry.patientId(), entry.createdAt(), entry.createdBy(), facts);
    }

    private static Class<? extends ChartFacts> type(ChartKind kind) {
        return switch (kind) {
            case ALLERGY -> ChartFacts.Allergy.class;
            case CONDITION -> ChartFacts.Condition.class;
            case PROCEDURE -> ChartFacts.Procedure.class;
            case FAMILY_HISTORY -> ChartFacts.FamilyHistory.class;
            case MEDICATION -> ChartFacts.Medication.class;
            case VITAL -> ChartFacts.Vital.class;
            case IMMUNIZATION -> ChartFacts.Immunization.class;
        };
    }
}
