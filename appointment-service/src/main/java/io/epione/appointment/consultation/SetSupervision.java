package io.epione.appointment.consultation;

import io.epione.platform.web.Etags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class SetSupervision {

    private final Supervisions supervisions;

    SetSupervision(Supervisions supervisions) {
        this.supervisions = supervisions;
    }

    /** Holds for what is signed from now on. @param ifMatch the version that the caller has read; null to set it anyway */
    @Transactional
    public Supervision set(UUID staffId, boolean supervised, @Nullable String ifMatch) {
        var supervision = supervisions.findById(staffId).orElseGet(() -> new Supervision(staffId, supervised));
        if (ifMatch != null) {
            Etags.require(ifMatch, supervision.version());
        }
        supervision.set(supervised);
        return supervisions.saveAndFlush(supervision);
    }
}
