package io.epione.appointment.video;

import io.epione.appointment.video.VideoRooms.Room;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The call of a video visit. The id is the appointment's; links and participants stay when its room is another one. */
@Entity
@Table(name = "video_call")
class VideoCall extends TenantEntity {

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    @Column(name = "room")
    private @Nullable String room;

    @Column(name = "open_until")
    private @Nullable Instant openUntil;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    enum Status {
        /** Nobody has opened it yet. */
        CLOSED,
        OPEN,
        EXPIRED,
        ENDED
    }

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected VideoCall() {}

    VideoCall(UUID appointmentId, UUID patientId) {
        super(appointmentId);
        this.patientId = patientId;
    }

    Status status(Instant now) {
        if (endedAt != null) {
            return Status.ENDED;
        }
        if (openUntil == null) {
            return Status.CLOSED;
        }
        return now.isBefore(openUntil) ? Status.OPEN : Status.EXPIRED;
    }

    /** In place of the former room, if there was one. */
    void moveTo(Room room) {
        this.room = room.name();
        this.openUntil = room.openUntil().truncatedTo(ChronoUnit.MICROS);
        this.endedAt = null;
    }

    /** @return false where there is nothing to end */
    boolean end(Instant now) {
        if (status(now) == Status.ENDED || room == null) {
            return false;
        }
        endedAt = now.truncatedTo(ChronoUnit.MICROS);
        return true;
    }

    UUID patientId() {
        return patientId;
    }

    @Nullable
    String room() {
        return room;
    }

    @Nullable
    Instant openUntil() {
        return openUntil;
    }
}
