package io.epione.messaging.conversation;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A conversation of some users, perhaps about an appointment. Its texts are sealed before they come here. */
@Entity
@Table(name = "conversation")
class Conversation extends TenantEntity {

    @Column(name = "appointment_id", updatable = false)
    private @Nullable UUID appointmentId;

    /** Whose appointment it is: that patient's keyset seals the texts. */
    @Column(name = "patient_id", updatable = false)
    private @Nullable UUID patientId;

    @Column(name = "sealed", nullable = false)
    private byte[] sealed;

    @Column(name = "messages", nullable = false)
    private long messages;

    @Column(name = "last_message_at")
    private @Nullable Instant lastMessageAt;

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Conversation() {}

    Conversation(UUID id, @Nullable AppointmentRef appointment, byte[] sealed) {
        super(id);
        this.appointmentId = appointment == null ? null : appointment.id();
        this.patientId = appointment == null ? null : appointment.patientId();
        this.sealed = sealed;
    }

    /** The next message. Number and time grow together, because writers take turns. */
    Message write(UUID messageId, UUID senderId, byte[] sealedBody) {
        messages++;
        lastMessageAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        register(new MessageSent(id(), tenantId(), nextVersion(), lastMessageAt, messageId, senderId, appointmentId));
        return new Message(messageId, id(), messages, senderId, sealedBody);
    }

    @Nullable
    UUID appointmentId() {
        return appointmentId;
    }

    @Nullable
    UUID patientId() {
        return patientId;
    }

    byte[] sealed() {
        return sealed;
    }

    @Nullable
    Instant lastMessageAt() {
        return lastMessageAt;
    }

    /** An appointment and whose it is. */
    record AppointmentRef(UUID id, UUID patientId) {}
}
