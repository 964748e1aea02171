package io.epione.messaging.reminder;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.epione.messaging.reminder.Preference.Wishes;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the signed-in patient wants to be reminded. */
@RestController
@RequestMapping("/api/v1/notifications/reminder-preferences")
@PreAuthorize("hasAuthority('notification:read')")
class PreferenceController {

    private final SetPreference setPreference;
    private final Preferences preferences;
    private final Audit audit;

    PreferenceController(SetPreference setPreference, Preferences preferences, Audit audit) {
        this.setPreference = setPreference;
        this.preferences = preferences;
        this.audit = audit;
    }

    /** Without an ETag as long as the patient has said nothing. */
    @GetMapping
    ResponseEntity<Preferred> get() {
        var patientId = CurrentUser.get().patientId();
        var known = preferences.findById(patientId);
        audit.read("ReminderPreference", patientId, patientId);
        return known.map(preference -> Etags.ok(preference.version(), Preferred.of(preference.wishes())))
                .orElseGet(() -> ResponseEntity.ok(Preferred.of(Wishes.USUAL)));
    }

    @PutMapping
    ResponseEntity<Preferred> put(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Preferred request) {
        var stored = setPreference.set(CurrentUser.get().patientId(), request.wishes(), ifMatch);
        return Etags.ok(stored.version(), Preferred.of(stored.wishes()));
    }

    /**
     * @param sms not unless told
     * @param language BCP 47, of all mails and texts; the one that the hospital knows, or English, unless told
     * @param timezone IANA, in which the quiet hours are; the hospital's unless told
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Preferred(
            @NotNull Boolean mail,
            @NotNull Boolean inApp,
            @Nullable Boolean sms,

            @Nullable @Pattern(regexp = "[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
            String language,

            @Nullable @Size(max = 60) String timezone,
            @NotNull @JsonFormat(pattern = "HH:mm") LocalTime quietFrom,
            @NotNull @JsonFormat(pattern = "HH:mm") LocalTime quietUntil) {

        private static Preferred of(Wishes wishes) {
            return new Preferred(
                    wishes.mail(),
                    wishes.inApp(),
                    wishes.sms(),
                    wishes.language(),
                    wishes.zone() == null ? null : wishes.zone().getId(),
                    wishes.quiet().from(),
                    wishes.quiet().until());
        }

        private Wishes wishes() {
            return new Wishes(
                    mail, inApp, Boolean.TRUE.equals(sms), language, zone(), new QuietHours(quietFrom, quietUntil));
        }

        private @Nullable ZoneId zone() {
            if (timezone == null) {
                return null;
            }
            if (!ZoneId.getAvailableZoneIds().contains(timezone)) {
                throw Problem.invalid("timezone", "must be a zone of the IANA database");
            }
            return ZoneId.of(timezone);
        }
    }
}
