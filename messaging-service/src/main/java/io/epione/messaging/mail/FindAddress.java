package io.epione.messaging.mail;

import static java.util.stream.Collectors.toMap;

import feign.FeignException;
import io.epione.messaging.mail.PatientClient.Contact;
import io.epione.messaging.mail.PatientClient.Contacts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
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

        static Reachable of(Contact contact) {
            return new Reachable(contact.email(), contact.phone(), contact.preferredLanguage());
        }

        static Reachable nowhere() {
            return new Reachable(null, null, null);
        }
    }

    public Reachable ofPatient(UUID patientId) {
        return patients.contact(patientId).map(Reachable::of).orElseGet(Reachable::nowhere);
    }

    /** Of all patients with one call. Where it comes to nothing each is asked about alone, and comes to nothing alone. */
    AddressBook book(List<Delivery> deliveries) {
        Set<UUID> ids = Delivery.patients(deliveries);
        return new AddressBook(ids.size() < 2 ? Map.of() : ofPatients(ids), this::of);
    }

    private Map<UUID, Reachable> ofPatients(Set<UUID> ids) {
        try {
            return patients.contacts(ids).map(Contacts::items).orElse(List.of()).stream()
                    .collect(toMap(Contact::id, Reachable::of));
        } catch (FeignException | NoFallbackAvailableException e) {
            return Map.of();
        }
    }

    private Reachable of(Delivery delivery) {
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
