package io.epione.appointment.video;

import static io.epione.appointment.video.CallState.ENDED;
import static io.epione.appointment.video.CallState.FAILED;
import static io.epione.appointment.video.CallState.IN_CALL;
import static io.epione.appointment.video.CallState.LEFT;
import static io.epione.appointment.video.CallState.WAITING;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody in a call, or before its door. Each verb says whether it changed anything. */
@Entity
@Table(name = "call_participant")
class CallParticipant extends TenantEntity {

    @Column(name = "call_id", nullable = false, updatable = false)
    private UUID callId;

    @Enumerated(EnumType.STRING)
    @Column(name = "part", nullable = false, updatable = false)
    private Part part;

    /** A staff id, the patient's, or the guest link's. */
    @Column(name = "person_id", nullable = false, updatable = false)
    private UUID personId;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", nullable = false)
    private CallState state;

    /** Since the call last ended: who leaves comes back without being let in again. */
    @Column(name = "admitted", nullable = false)
    private boolean admitted;

    @Column(name = "name", updatable = false)
    private byte @Nullable [] name;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected CallParticipant() {}

    /** @param sealedName of guests */
    CallParticipant(UUID id, UUID callId, Part part, UUID personId, byte @Nullable [] sealedName) {
        super(id);
        this.callId = callId;
        this.part = part;
        this.personId = personId;
        this.state = WAITING;
        this.name = sealedName;
        admitPractitioner();
    }

    /** Comes to the door, again too. */
    boolean comeBack() {
        if (state == WAITING || state == IN_CALL) {
            return false;
        }
        if (state == ENDED) {
            admitted = false;
        }
        state = admitted ? IN_CALL : WAITING;
        admitPractitioner();
        return true;
    }

    boolean admit() {
        if (state != WAITING) {
            return false;
        }
        admitted = true;
        state = IN_CALL;
        return true;
    }

    boolean leave(boolean failed) {
        return become(failed ? FAILED : LEFT);
    }

    boolean end() {
        return become(ENDED);
    }

    private void admitPractitioner() {
        if (part == Part.PRACTITIONER) {
            admit();
        }
    }

    private boolean become(CallState next) {
        if (!state.canBecome(next)) {
            return false;
        }
        state = next;
        return true;
    }

    UUID callId() {
        return callId;
    }

    Part part() {
        return part;
    }

    UUID personId() {
        return personId;
    }

    CallState state() {
        return state;
    }

    byte @Nullable [] sealedName() {
        return name;
    }
}
