package io.epione.patient.access;

import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** At which ages of the patient a parent's or guardian's access narrows and ends. */
@RestController
@RequestMapping("/api/v1/patients/family-settings")
class FamilySettingsController {

    private final FamilySettings settings;

    FamilySettingsController(FamilySettings settings) {
        this.settings = settings;
    }

    /**
     * In years.
     *
     * @param narrowingAge from this birthday on what is labelled is hidden
     * @param endingAge from this birthday on all is shut; not below the other
     */
    record Ages(
            @NotNull @Min(0) @Max(FamilyAges.MAX_AGE) Integer narrowingAge,
            @NotNull @Min(0) @Max(FamilyAges.MAX_AGE) Integer endingAge) {}

    @GetMapping
    @PreAuthorize("hasAuthority('proxy:read')")
    ResponseEntity<Ages> get() {
        return answer(settings.current());
    }

    @PutMapping
    @PreAuthorize("hasAuthority('family-settings:write')")
    ResponseEntity<Ages> put(
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Ages ages) {
        if (ages.endingAge() < ages.narrowingAge()) {
            throw Problem.invalid("endingAge", "must not be below narrowingAge");
        }
        return answer(settings.set(ifMatch, ages.narrowingAge(), ages.endingAge()));
    }

    private static ResponseEntity<Ages> answer(FamilyAges ages) {
        return Etags.ok(ages.settings(), new Ages(ages.narrowing(), ages.ending()));
    }
}
