package io.epione.patient.access;

import io.epione.patient.access.EmergencyAccess.Status;
import io.epione.patient.access.EmergencyAccess.Texts;
import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The emergency accesses of the hospital, the oldest first: that is the order of review. */
@Component
class ListEmergencyAccesses {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final EmergencyAccesses accesses;
    private final PatientCipher cipher;
    private final Audit audit;

    ListEmergencyAccesses(EmergencyAccesses accesses, PatientCipher cipher, Audit audit) {
        this.accesses = accesses;
        this.cipher = cipher;
        this.audit = audit;
    }

    /** @param status null for all */
    @Transactional(readOnly = true)
    public Page<EmergencyAccessView> list(@Nullable Status status, PageRequest page) {
        Set<Status> statuses = status == null ? EnumSet.allOf(Status.class) : EnumSet.of(status);
        UUID after = page.afterId();
        Page<EmergencyAccessView> found = Page.of(
                accesses.page(after == null ? BEFORE_ALL : after, statuses, Limit.of(page.fetch())),
                page,
                access -> Cursor.of(access.id()),
                this::view);
        audit.search("EmergencyAccess", found.items().size());
        return found;
    }

    private EmergencyAccessView view(EmergencyAccess access) {
        return new EmergencyAccessView(
                access,
                cipher.open(access.patientId(), EmergencyAccess.SEALED, access.id(), access.sealed(), Texts.class));
    }
}
