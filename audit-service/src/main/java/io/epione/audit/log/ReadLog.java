package io.epione.audit.log;

import io.epione.audit.log.AuditEvents.Filter;
import io.epione.audit.log.AuditEvents.Numbered;
import io.epione.audit.log.AuditEvents.Position;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class ReadLog {

    private final AuditEvents events;

    ReadLog(AuditEvents events) {
        this.events = events;
    }

    /** The newest entries first, up to {@code limit}, that lie before the position. */
    @Transactional(readOnly = true)
    public List<Numbered> read(UUID tenantId, Filter filter, @Nullable Position before, int limit) {
        return events.newest(tenantId, filter, before, limit);
    }
}
