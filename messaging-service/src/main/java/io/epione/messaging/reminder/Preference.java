package io.epione.messaging.reminder;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a patient wants to be reminded. The id is the patient's, so that there is one at most. */
@Entity
@Table(name = "reminder_preference")
class Preference extends TenantEntity {

    @Column(name = "mail", nullable = false)
    private boolean mail;

    @Column(name = "in_app", nullable = false)
    private boolean inApp;

    @Column(name = "sms", nullable = false)
    private boolean sms;

    @Column(name = "language")
    private @Nullable String language;

    @Column(name = "timezone")
    private @Nullable String timezone;

    @Column(name = "quiet_from", nullable = false)
    private LocalTime quietFrom;

    @Column(name = "quiet_until", nullable = false)
    private LocalTime quietUntil;

    /**
     * @param sms only for who asks for it: a phone may be somebody else's too
     * @param language BCP 47; null for the one that the hospital knows of the patient
     * @param zone null for the hospital's
     */
    record Wishes(
            boolean mail,
            boolean inApp,
            boolean sms,
            @Nullable String language,
            @Nullable ZoneId zone,
            QuietHours quiet) {

        /** Of who has said nothing. */
        static final Wishes USUAL =
                new Wishes(true, true, false, null, null, new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)));

        boolean wants(Reminder.Channel channel) {
            return switch (channel) {
                case MAIL -> mail;
                case IN_APP -> inApp;
                case SMS -> sms;
            };
        }

        Wishes withSms(boolean wanted) {
            return new Wishes(mail, inApp, wanted, language, zone, quiet);
        }
    }

    /** For Hibernate, which fills the fields. */
    @SuppressWarnings("NullAway.Init")
    protected Preference() {}

    Preference(UUID patientId, Wishes wishes) {
        super(patientId);
        replace(wishes);
    }

    final void replace(Wishes wishes) {
        mail = wishes.mail();
        inApp = wishes.inApp();
        sms = wishes.sms();
        language = wishes.language();
        timezone = wishes.zone() == null ? null : wishes.zone().getId();
        quietFrom = wishes.quiet().from();
        quietUntil = wishes.quiet().until();
    }

    Wishes wishes() {
        return new Wishes(
                mail,
                inApp,
                sms,
                language,
                timezone == null ? null : ZoneId.of(timezone),
                new QuietHours(quietFrom, quietUntil));
    }
}
