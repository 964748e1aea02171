package io.epione.auth.account;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Organizations extends Repository<Organization, UUID> {

    Organization save(Organization organization);

    Optional<Organization> findById(UUID tenantId);
}
