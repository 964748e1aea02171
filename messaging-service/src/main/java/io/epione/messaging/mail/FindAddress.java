package io.epione.messaging.mail;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks where somebody is reached, and in which language. */
@Component
public class FindAddress {

    private final PatientClient patients;
    private final StaffClient staff;

    FindAddress(PatientClient patients, StaffClient staff) {
        this.patients = patients;
        this.staff = staff;
    }

    /**
     * @param phone as the hospital wrote it down
     * @param language BCP 47, as the hospital knows it; null where it does not
     */
    public record Reachable(
            @Nullable String email,
            @Nullable String phone,
            @Nullable String language) {

        /** @param wished what the patient asked for, which goes first @return BCP 47; null where nobody knows it */
        public @Nullable String languageFor(@Nullable String wished) {
            return wished == null ? language : wished;
        }

        static Reachable nowhere() {
            return new Reachable(null, null, null);
        }
    }

    public Reachable ofPatient(UUID patientId) {
        return patients.contact(patientId)
                .map(contact -> new Reachable(contact.email(), contact.phone(), contact.preferredLanguage()))
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
