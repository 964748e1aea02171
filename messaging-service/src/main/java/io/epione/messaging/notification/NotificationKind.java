package io.epione.messaging.notification;

import io.epione.messaging.language.Phrases;
import org.jspecify.annotations.Nullable;

/** What a notification is about, and the words for it. Words hold no clinical data: that is for the app behind the sign-in. */
public enum NotificationKind {
    APPOINTMENT_BOOKED("Appointment"),
    APPOINTMENT_CONFIRMED("Appointment"),
    APPOINTMENT_RESCHEDULED("Appointment"),
    APPOINTMENT_CANCELLED("Appointment"),
    APPOINTMENT_REMINDER("Appointment"),
    WAITLIST_OFFERED("WaitlistOffer"),
    PRESCRIPTION_VERIFIED("Prescription"),
    MESSAGE_SENT("Conversation"),
    EMERGENCY_ACCESS_STARTED("EmergencyAccess"),
    RESTRICTION_REQUESTED("RestrictionRequest"),
    RESTRICTION_DECIDED("RestrictionRequest"),
    RESTRICTION_LIFTED("RestrictionRequest"),
    RESULT_CRITICAL("Observation"),
    RESULT_ESCALATED("Observation"),
    RESULT_WITHDRAWN("Observation"),
    RESULTS_RELEASED("ServiceRequest"),
    SAMPLE_REJECTED("ServiceRequest"),
    WEBHOOK_PAUSED("Webhook");

    private static final String TEXTS = "notification.texts";

    private final String resourceType;

    NotificationKind(String resourceType) {
        this.resourceType = resourceType;
    }

    public String resourceType() {
        return resourceType;
    }

    /**
     * The words for each kind, and what a mail says around them.
     *
     * @param language BCP 47; English where it is null, or where there are no words in it
     */
    public static Phrases phrases(@Nullable String language) {
        return Phrases.of(TEXTS, language);
    }

    /** A sentence without its full stop. */
    public String words(Phrases phrases) {
        return phrases.get(name());
    }
}
