package io.epione.messaging.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks where somebody is reached, and in which language. */
@Component
public class FindAddress {

    private final PatientClient patients;
    private final StaffClient staff;
    private final WishedLanguage wishes;

    FindAddress(PatientClient patients, StaffClient staff, WishedLanguage wishes) {
        this.patients = patients;
        this.staff = staff;
        this.wishes = wishes;
    }

    /**
     * @param phone as the hospital wrote it down
     * @param language BCP 47, what the patient asked for before what the hospital knows; null where neither is known
     */
    public record Reachable(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String language) {

        static Reachable nowhere() {
            return new Reachable(null, null, null);
        }
    }

    public Reachable ofPatient(UUID patientId) {
        return patients.contact(patientId)
                .map(contact -> {
                    var wished = wishes.languageOf(patientId);
                    var language = wished == null ? contact.preferredLanguage() : wished;
                    return new Reachable(contact.email(), contact.phone(), language);
                })
                .orElseGet(Reachable::nowhere);
    }

    Reachable of(Delivery delivery) {
        return switch (delivery.addressee()) {
            case PATIENT -> ofPatient(delivery.recipientId());
            case STAFF -> ofStaff(delivery.recipientId());
        };
    }

    private Reachable ofStaff(UUID staffId) {
        return staff.find(staffId)
                .map(member -> new Reachable(member.email(), null, null))
                .orElseGet(Reachable::nowhere);
    }
}
