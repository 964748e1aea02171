package io.epione.messaging.mail;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Deliveries extends Repository<Delivery, UUID> {

    Delivery save(Delivery delivery);

    Delivery saveAndFlush(Delivery delivery);

    Optional<Delivery> findById(UUID id);
}
