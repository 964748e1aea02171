package io.epione.patient.access;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface AgeSettings extends Repository<FamilyAges, UUID> {

    FamilyAges saveAndFlush(FamilyAges ages);

    Optional<FamilyAges> findById(UUID hospitalId);
}
