package io.epione.appointment.practitioner;

import java.util.Optional;
import java.util.UUID;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Asks the tenant service whether the hospital has a department. */
@FeignClient(
        name = "tenant",
        contextId = "departments",
        url = "${epione.services.tenant.url}",
        path = "/internal",
        dismiss404 = true)
interface DepartmentClient {

    @GetMapping("/departments/{id}")
    Optional<KnownDepartment> find(@PathVariable("id") UUID id);

    record KnownDepartment(UUID id) {}
}
