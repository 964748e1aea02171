package io.epione.platform.audit;

import io.epione.platform.crypto.SealWatch;
import io.epione.platform.crypto.SealedColumn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leaves a failed record of who came upon a value that does not open; the resource is its column and row. */
final class AuditBrokenSeals implements SealWatch {

    private static final Logger log = LoggerFactory.getLogger(AuditBrokenSeals.class);

    private final Audit audit;

    AuditBrokenSeals(Audit audit) {
        this.audit = audit;
    }

    @Override
    public void broken(SealedColumn column, UUID row, @Nullable UUID patientId) {
        log.atError()
                .addKeyValue("column", column.name())
                .addKeyValue("row", row)
                .log("seal broken");
        audit.refused("open-seal", column.name(), row, patientId);
    }
}
