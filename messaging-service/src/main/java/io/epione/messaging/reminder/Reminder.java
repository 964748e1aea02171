package io.epione.messaging.reminder;

import io.epione.messaging.mail.NotificationFailed;
import io.epione.messaging.notification.NotificationKind;
import io.epione.messaging.sms.Receipt;
import io.epione.messaging.sms.Sender;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That a patient is reminded of an appointment, a certain time ahead of it and on a certain channel: once. */
@Entity
@Table(name = "reminder")
class Reminder extends TenantEntity {

    @Column(name = "appointment_id", nullable = false, updatable = false)
    private UUID appointmentId;

    @Column(name = "patient_id", nullable = false, updatable = false)
    private UUID patientId;

    /** The window: how long ahead, as ISO 8601 writes it. */
    @Column(name = "lead", nullable = false, updatable = false)
    private String lead;

    @Enumerated(EnumType.STRING)
    @Column(name = "channel", nullable = false, updatable = false)
    private Channel channel;

    /** The time that it reminds of. */
    @Column(name = "start_at", nullable = false)
    private Instant start;

    @Column(name = "due_at", nullable = false)
    private Instant due;

    @Enumerated(EnumType.STRING)
    @Column(name = "status", nullable = false)
    private Status status;

    @Column(name = "attempts", nullable = false)
    private int attempts;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "replied_at")
    private @Nullable Instant repliedAt;

    /** What it goes by where its own channel could not be used. */
    @Enumerated(EnumType.STRING)
    @Column(name = "instead")
    private @Nullable Channel instead;

    /** A code: why it went another way, or ended as it did. */
    @Column(name = "reason")
    private @Nullable String reason;

    /** BCP 47: what the patient was written to in. */
    @Column(name = "language")
    private @Nullable String language;

    /** Sealed; of a text only, as all that follows. */
    @Column(name = "number")
    private byte @Nullable [] number;

    @Column(name = "number_index")
    private byte @Nullable [] numberIndex;

    /** A number or a name; null for the platform's, before hospitals had their own. */
    @Column(name = "sender")
    private @Nullable String sender;

    @Column(name = "segments")
    private @Nullable Integer segments;

    /** By which the gateway speaks of it. */
    @Column(name = "message_id")
    private @Nullable String messageId;

    @Enumerated(EnumType.STRING)
    @Column(name = "receipt")
    private @Nullable Receipt receipt;

    /** One of twilio.com/docs/api/errors. */
    @Column(name = "receipt_error")
    private @Nullable Integer receiptError;

    @Column(name = "receipt_at")
    private @Nullable Instant receiptAt;

    enum Channel {
        MAIL,
        IN_APP,
        SMS
    }

    enum Status {
        PENDING,
        /** The mail server, or the SMS gateway, may have it at any moment. */
        SENDING,
        SENT,
        /** Nothing to remind of: cancelled, or moved so close that the news of the move says it. */
        VOID,
        /** The patient does not want it, or has no address. */
        SKIPPED,
        /** Taken neither by the mail server nor by the SMS gateway until it was too late. */
        FAILED,
        /** Perhaps sent, perhaps not; never sent again. */
        UNCERTAIN
    }

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Reminder() {}

    Reminder(UUID appointmentId, UUID patientId, Duration lead, Channel channel, Instant start, Instant due) {
        super(Ids.next());
        this.appointmentId = appointmentId;
        this.patientId = patientId;
        this.lead = lead.toString();
        this.channel = channel;
        this.start = start;
        this.due = due;
        this.status = Status.PENDING;
    }

    /** Follows the appointment to another time. @return false for what is sent, or on its way */
    boolean plan(Instant start, Instant due) {
        if (status != Status.PENDING && status != Status.VOID) {
            return false;
        }
        this.start = start;
        this.due = due;
        status = Status.PENDING;
        endedAt = null;
        instead = null;
        reason = null;
        return true;
    }

    /** There is nothing to remind of; what is sent or on its way stays as it is. */
    void fall() {
        if (status == Status.PENDING) {
            end(Status.VOID);
        }
    }

    boolean isPending() {
        return status == Status.PENDING;
    }

    boolean isDue(Instant now) {
        return isPending() && !due.isAfter(now);
    }

    /** From now on it may have been sent. */
    void begin() {
        require(Status.PENDING);
        status = Status.SENDING;
        attempts++;
    }

    /** @param language BCP 47; answers are answered in it too */
    void beginIn(String language) {
        begin();
        this.language = language;
    }

    void sent() {
        end(Status.SENT);
    }

    /** @param why a code */
    void skip(String why) {
        reason = why;
        end(Status.SKIPPED);
    }

    /** Its channel cannot be used: it goes by mail at once. */
    void goByMail(String why, Instant now) {
        instead = Channel.MAIL;
        reason = why;
        status = Status.PENDING;
        due = now;
    }

    /** It is about to be sent as a text, perhaps again. @param sealed the number that it goes to */
    void text(byte[] sealed, byte[] index, Sender from, int segments) {
        number = sealed;
        numberIndex = index;
        sender = from.shown();
        this.segments = segments;
        messageId = null;
        receipt = null;
        receiptError = null;
        receiptAt = null;
    }

    /** The gateway has it. @param messageId null where it did not say */
    void taken(@Nullable String messageId) {
        this.messageId = messageId;
        sent();
    }

    /** Whether it is this text that the gateway speaks of. Until it has told its name of it, the first one that it uses is believed. */
    boolean isText(String messageId) {
        if (number == null) {
            return false;
        }
        return this.messageId == null
                ? status == Status.SENDING || status == Status.SENT || status == Status.UNCERTAIN
                : this.messageId.equals(messageId);
    }

    /** What the gateway tells of the text; whatever that is, it was sent. @return false for what is no news */
    boolean note(String messageId, Receipt receipt, @Nullable Integer error, Instant now) {
        if (!receipt.follows(this.receipt)) {
            return false;
        }
        this.messageId = messageId;
        this.receipt = receipt;
        receiptError = error;
        receiptAt = now;
        if (status == Status.SENDING || status == Status.UNCERTAIN) {
            sent();
        }
        return true;
    }

    /** Whether it came from there. Of what is older than hospitals' own senders nobody knows. */
    boolean cameFrom(Sender sender) {
        return this.sender == null || this.sender.equals(sender.shown());
    }

    /** Whoever should carry it has certainly not taken it. @return false when that was the last attempt, and the event says so */
    boolean refused(Instant again, String why) {
        require(Status.SENDING);
        if (!again.isBefore(start)) {
            reason = why;
            end(Status.FAILED);
            register(new NotificationFailed(
                    id(),
                    tenantId(),
                    nextVersion(),
                    Instant.now().truncatedTo(ChronoUnit.MICROS),
                    carrier().name(),
                    NotificationKind.APPOINTMENT_REMINDER.name(),
                    patientId,
                    attempts,
                    why));
            return false;
        }
        status = Status.PENDING;
        due = again;
        return true;
    }

    /** Nobody knows whether it was sent. */
    void lost() {
        require(Status.SENDING);
        end(Status.UNCERTAIN);
    }

    /** @return false for a second answer */
    boolean reply(Instant now) {
        if (repliedAt != null) {
            return false;
        }
        repliedAt = now;
        return true;
    }

    /** The answer could not be passed on; it can be given again. */
    void forgetReply() {
        repliedAt = null;
    }

    private void end(Status end) {
        status = end;
        endedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private void require(Status expected) {
        if (status != expected) {
            throw new IllegalStateException("The reminder is " + status);
        }
    }

    UUID appointmentId() {
        return appointmentId;
    }

    UUID patientId() {
        return patientId;
    }

    Duration lead() {
        return Duration.parse(lead);
    }

    Channel channel() {
        return channel;
    }

    /** What it is sent by. */
    Channel carrier() {
        return instead == null ? channel : instead;
    }

    @Nullable
    Channel instead() {
        return instead;
    }

    Instant start() {
        return start;
    }

    @Nullable
    Instant endedAt() {
        return endedAt;
    }

    Instant due() {
        return due;
    }

    Status status() {
        return status;
    }

    int attempts() {
        return attempts;
    }

    /** It has told the patient, or still may. */
    boolean counts() {
        return switch (status) {
            case PENDING, SENDING, SENT, UNCERTAIN -> true;
            case VOID, SKIPPED, FAILED -> false;
        };
    }

    boolean replied() {
        return repliedAt != null;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    String language() {
        return language;
    }

    byte @Nullable [] sealedNumber() {
        return number;
    }

    @Nullable
    Integer segments() {
        return segments;
    }

    @Nullable
    Receipt receipt() {
        return receipt;
    }

    @Nullable
    Integer receiptError() {
        return receiptError;
    }

    @Nullable
    Instant receiptAt() {
        return receiptAt;
    }
}
