package io.epione.patient.access;

import io.epione.platform.security.Role;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks tenant-service who somebody is at the hospital. */
@FeignClient(name = "tenant", path = "/internal", dismiss404 = true)
interface StaffDirectory {

    @GetMapping("/staff/{id}")
    Optional<Colleague> find(@PathVariable("id") UUID id);

    /** @param userId null until the invitation was taken */
    record Colleague(
            UUID id,
            Role role,
            @Nullable UUID userId,
            @Nullable UUID departmentId) {}
}
