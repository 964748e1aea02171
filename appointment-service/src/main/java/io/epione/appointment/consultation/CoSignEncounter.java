package io.epione.appointment.consultation;

import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Etags;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class CoSignEncounter {

    private final EncounterAccess access;
    private final Supervisions supervisions;
    private final KeepEntry keepEntry;

    CoSignEncounter(EncounterAccess access, Supervisions supervisions, KeepEntry keepEntry) {
        this.access = access;
        this.supervisions = supervisions;
        this.keepEntry = keepEntry;
    }

    /**
     * Makes final what somebody under supervision has signed, as it was read, with its addenda.
     *
     * @throws Problem 404, 403 for one's own signature and for who is under supervision, 409 {@code NOT_PRELIMINARY}, 428, 412
     */
    @Transactional
    public Encounter coSign(UUID id, @Nullable String ifMatch, Audit audit) {
        var encounter = access.lock(id);
        var staffId = CurrentUser.get().staffId();
        if (encounter.status() != EncounterStatus.PRELIMINARY) {
            throw notPreliminary();
        }
        if (encounter.signedBy(staffId)) {
            throw Problem.forbidden("OWN_SIGNATURE", "Somebody else has to sign too.");
        }
        if (supervisions.covers(staffId)) {
            throw Problem.forbidden("UNDER_SUPERVISION", "Who is under supervision does not sign for others.");
        }
        Etags.require(ifMatch, encounter.version());
        var entry = encounter.coSign(Ids.next(), staffId).orElseThrow(CoSignEncounter::notPreliminary);
        return keepEntry.keep(encounter, entry, "co-sign", audit);
    }

    private static Problem notPreliminary() {
        return Problem.conflict("NOT_PRELIMINARY", "The encounter does not wait for a supervisor's signature.");
    }
}
