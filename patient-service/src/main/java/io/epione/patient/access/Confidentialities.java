package io.epione.patient.access;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Confidentialities extends Repository<Confidentiality, UUID> {

    Confidentiality saveAndFlush(Confidentiality confidentiality);

    Optional<Confidentiality> findById(UUID patientId);
}
