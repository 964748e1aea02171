package io.epione.tenant.staff;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface StaffImports extends Repository<StaffImport, UUID> {

    StaffImport saveAndFlush(StaffImport newImport);

    Optional<StaffImport> findById(UUID id);

    Optional<StaffImport> findByContentHash(byte[] contentHash);
}
