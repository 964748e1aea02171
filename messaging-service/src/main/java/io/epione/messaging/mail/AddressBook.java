package io.epione.messaging.mail;

import io.epione.messaging.mail.FindAddress.Reachable;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Addresses of patients that were asked for together; whoever is not among them is asked about alone. */
final class AddressBook {

    private final Map<UUID, Reachable> patients;
    private final Function<Delivery, Reachable> alone;

    AddressBook(Map<UUID, Reachable> patients, Function<Delivery, Reachable> alone) {
        this.patients = patients;
        this.alone = alone;
    }

    Reachable of(Delivery delivery) {
        Reachable known = delivery.addressee() == Addressee.PATIENT ? patients.get(delivery.recipientId()) : null;
        return known == null ? alone.apply(delivery) : known;
    }
}
