package io.epione.messaging.mail;

import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Deliveries extends Repository<Delivery, UUID> {

    Delivery save(Delivery delivery);

    <D extends Delivery> List<D> saveAll(Iterable<D> deliveries);

    List<Delivery> findAllById(Iterable<UUID> ids);
}
