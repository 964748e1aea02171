package io.epione.messaging.notification;

/** What a notification is about, and the words for it. Words hold no clinical data: that is for the app behind the sign-in. */
public enum NotificationKind {
    APPOINTMENT_BOOKED("Appointment", "An appointment was booked"),
    APPOINTMENT_CONFIRMED("Appointment", "An appointment was confirmed"),
    APPOINTMENT_RESCHEDULED("Appointment", "An appointment was moved"),
    APPOINTMENT_CANCELLED("Appointment", "An appointment was cancelled"),
    APPOINTMENT_REMINDER("Appointment", "An appointment is coming up"),
    WAITLIST_OFFERED("WaitlistOffer", "An earlier time is kept for you for a while"),
    PRESCRIPTION_VERIFIED("Prescription", "A prescription is ready"),
    MESSAGE_SENT("Conversation", "You have a new message"),
    EMERGENCY_ACCESS_STARTED("EmergencyAccess", "A restricted record was opened in an emergency"),
    RESTRICTION_REQUESTED("RestrictionRequest", "A patient's request waits for the privacy officer"),
    RESTRICTION_DECIDED("RestrictionRequest", "Your request was answered"),
    RESTRICTION_LIFTED("RestrictionRequest", "A restriction that you had asked for ends earlier than you were told"),
    RESULT_CRITICAL("Observation", "A result needs you at once"),
    RESULT_ESCALATED("Observation", "A result that needs somebody at once waits to be acknowledged"),
    RESULT_WITHDRAWN("Observation", "A result does not hold and was withdrawn"),
    RESULTS_RELEASED("ServiceRequest", "New results are there"),
    SAMPLE_REJECTED("ServiceRequest", "A sample is of no use and is needed again"),
    WEBHOOK_PAUSED("Webhook", "A webhook was paused because its deliveries keep failing");

    private final String resourceType;
    private final String words;

    NotificationKind(String resourceType, String words) {
        this.resourceType = resourceType;
        this.words = words;
    }

    public String resourceType() {
        return resourceType;
    }

    /** A sentence without its full stop. */
    public String words() {
        return words;
    }
}
