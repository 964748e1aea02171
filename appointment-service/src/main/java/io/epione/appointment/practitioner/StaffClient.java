package io.epione.appointment.practitioner;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks the tenant service for staff that no event has told of yet. */
@FeignClient(name = "tenant", path = "/internal", dismiss404 = true)
interface StaffClient {

    @GetMapping("/staff/{id}")
    Optional<StaffMember> find(@PathVariable("id") UUID id);

    record StaffMember(
            UUID id,
            String role,
            String status,
            @Nullable UUID departmentId,
            @Nullable String specialty) {}
}
