package io.epione.tenant.specialty;

import io.epione.platform.web.Page;
import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SpecialtyController {

    private static final String SNOMED_CT = "http://snomed.info/sct";
    private static final String NUCC = "http://nucc.org/provider-taxonomy";

    private final Specialties specialties;

    SpecialtyController(Specialties specialties) {
        this.specialties = specialties;
    }

    @GetMapping("/api/v1/specialties")
    @PreAuthorize("isAuthenticated()")
    Page<SpecialtyEntry> list() {
        return Page.all(specialties.findAllByOrderByDisplay().stream()
                .map(SpecialtyEntry::of)
                .toList());
    }

    record SpecialtyEntry(String code, String display, List<Coding> codings) {

        static SpecialtyEntry of(Specialty s) {
            return new SpecialtyEntry(
                    s.code(), s.display(), List.of(new Coding(SNOMED_CT, s.snomed()), new Coding(NUCC, s.nucc())));
        }
    }

    record Coding(String system, String code) {}
}
