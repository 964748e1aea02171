package io.epione.messaging.sms;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface HospitalSenders extends Repository<HospitalSender, UUID> {

    Optional<HospitalSender> findById(UUID hospitalId);

    HospitalSender saveAndFlush(HospitalSender sender);
}
