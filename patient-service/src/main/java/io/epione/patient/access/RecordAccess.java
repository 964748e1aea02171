package io.epione.patient.access;

import io.epione.patient.disclosure.Decision;
import io.epione.patient.disclosure.Situation;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one way to a patient's record. Gathers what {@link io.epione.patient.disclosure.Law} goes by, and turns its refusals into
 * problems; nothing is decided beside it.
 */
@Component
public class RecordAccess {

    /** FHIR PurposeOfUse: break the glass. */
    static final String EMERGENCY = "BTG";

    private static final String PATIENT_NOT_FOUND = "PATIENT_NOT_FOUND";

    /** The patient whose record an import is writing. */
    static final ScopedValue<UUID> TAKEN_OVER = ScopedValue.newInstance();

    private final Situations situations;
    private final Audit audit;

    RecordAccess(Situations situations, Audit audit) {
        this.situations = situations;
        this.audit = audit;
    }

    /**
     * Opens a patient's record for the caller, for what carries no labels.
     *
     * @return what takes the audit records of all that is done with it
     * @throws Problem 404 for what is no patient of the current hospital or not the own record, 403 for a record that is shut,
     *     410 for an erased one
     */
    @Transactional(readOnly = true)
    public Audit open(UUID patientId) {
        return enter(patientId, PATIENT_NOT_FOUND).audit();
    }

    /** Opens a patient's record for the caller, who is then shown what its labels allow. @throws Problem as {@link #open} */
    @Transactional(readOnly = true)
    public OpenRecord enter(UUID patientId) {
        return enter(patientId, PATIENT_NOT_FOUND);
    }

    /** @param code of the 404 that a patient gets for somebody else's */
    @Transactional(readOnly = true)
    public OpenRecord enter(UUID patientId, String code) {
        OpenRecord record = record(patientId, code);
        if (record.record() instanceof Decision.Refused refused) {
            audit.refused("open", "Patient", patientId, patientId);
            throw problem(refused, code);
        }
        return record;
    }

    /**
     * The record for who shows something of it elsewhere, and records there what was shown or refused: here nothing is.
     *
     * @throws Problem as {@link #open}
     */
    @Transactional(readOnly = true)
    OpenRecord elsewhere(UUID patientId) {
        OpenRecord record = record(patientId, PATIENT_NOT_FOUND);
        if (record.record() instanceof Decision.Refused refused) {
            throw problem(refused, PATIENT_NOT_FOUND);
        }
        return record;
    }

    private static Problem problem(Decision.Refused refused, String code) {
        return switch (refused.rule()) {
            case NO_RELATIONSHIP, PROXY_ENDED -> Problem.notFound(code);
            case CONSENT_DENIES ->
                Problem.forbidden("CONSENT_DENIES", "The patient's consent does not open this record to you.");
            default ->
                Problem.forbidden("RESTRICTED_RECORD", "This record is open only to those who treat the patient.");
        };
    }

    /** For lists, which show of a closed record that it is there. */
    @Transactional(readOnly = true)
    public Glimpse glimpse(Collection<UUID> patientIds) {
        Asker asker = Asker.of(CurrentUser.get());
        Map<UUID, OpenRecord> records = new HashMap<>();
        situations
                .of(patientIds, asker, null)
                .forEach((id, situation) -> records.put(id, new OpenRecord(id, situation, asker, audit)));
        return new Glimpse(records, audit);
    }

    /** Whether the caller sees all of it, whatever its labels. @throws Problem 404 for what is no patient of the current hospital */
    @Transactional(readOnly = true)
    public boolean isWhollyOpen(UUID patientId) {
        return record(patientId, PATIENT_NOT_FOUND).showsEverything();
    }

    /** @throws Problem 404 for what is no patient of the current hospital, 410 for one that is erased */
    @Transactional(readOnly = true)
    public void mustExist(UUID patientId) {
        if (!situations.isPatient(patientId)) {
            throw unknown(patientId, Asker.of(CurrentUser.get()), PATIENT_NOT_FOUND);
        }
    }

    private OpenRecord record(UUID patientId, String code) {
        Asker asker = Asker.of(CurrentUser.get());
        Situation situation = situations.of(List.of(patientId), asker, null).get(patientId);
        if (situation == null) {
            throw unknown(patientId, asker, asker.isPatient() ? code : PATIENT_NOT_FOUND);
        }
        return new OpenRecord(patientId, situation, asker, audit);
    }

    /** Of one who was erased the hospital says so; other services know only patients whom they can still ask about. */
    private Problem unknown(UUID patientId, Asker asker, String code) {
        boolean mayKnow = !asker.isService() && (!asker.isPatient() || asker.is(patientId));
        return mayKnow && situations.isErased(patientId) ? Problem.patientErased() : Problem.notFound(code);
    }
}
