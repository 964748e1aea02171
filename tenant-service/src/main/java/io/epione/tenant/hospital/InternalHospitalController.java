package io.epione.tenant.hospital;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** For services that must know a hospital before {@code epione.tenant.status} has told them. */
@RestController
class InternalHospitalController {

    private final HospitalRegister register;

    InternalHospitalController(HospitalRegister register) {
        this.register = register;
    }

    @GetMapping("/internal/hospitals/{id}")
    @PreAuthorize("hasAuthority('internal')")
    KnownHospital get(@PathVariable UUID id) {
        Hospital h = register.findById(id).orElseThrow(() -> Problem.notFound("HOSPITAL_NOT_FOUND"));
        return new KnownHospital(h.id(), h.slug(), h.name(), h.status());
    }

    record KnownHospital(UUID id, String slug, String name, HospitalStatus status) {}
}
