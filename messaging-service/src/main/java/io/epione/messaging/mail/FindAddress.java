package io.epione.messaging.mail;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks where the recipient of a mail is reached. */
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
     * @param language BCP 47; null where the hospital does not know it
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
                .map(contact -> new Reachable(contact.email(), contact.phone(), contact.preferredLanguage()))
                .orElseGet(Reachable::nowhere);
    }

    /** @return empty where there is none */
    Optional<String> of(Delivery delivery) {
        return switch (delivery.addressee()) {
            case PATIENT -> patients.contact(delivery.recipientId()).map(PatientClient.Contact::email);
            case STAFF -> staff.find(delivery.recipientId()).map(StaffClient.StaffMember::email);
        };
    }
}
