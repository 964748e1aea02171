package io.epione.messaging.mail;

import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks where the recipient of a mail is reached. */
@Component
class FindAddress {

    private final PatientClient patients;
    private final StaffClient staff;

    FindAddress(PatientClient patients, StaffClient staff) {
        this.patients = patients;
        this.staff = staff;
    }

    /** @return empty where there is none */
    Optional<String> of(Delivery delivery) {
        return switch (delivery.addressee()) {
            case PATIENT -> patients.contact(delivery.recipientId()).map(PatientClient.Contact::email);
            case STAFF -> staff.find(delivery.recipientId()).map(StaffClient.StaffMember::email);
        };
    }
}
