package io.epione.tenant.specialty;

import io.epione.platform.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the specialty that somebody means by our code, a SNOMED CT or NUCC code, or its name. */
@Component
public class KnownSpecialties {

    private final Specialties specialties;

    KnownSpecialties(Specialties specialties) {
        this.specialties = specialties;
    }

    /** Our code of the specialty. */
    public Optional<String> codeOf(String text) {
        return specialties.findAllByOrderByDisplay().stream()
                .filter(specialty -> specialty.isMeantBy(text.strip()))
                .map(Specialty::code)
                .findFirst();
    }

    /**
     * Our code of the specialty; null for null.
     *
     * @throws Problem 422 when no specialty is meant
     */
    public @Nullable String require(@Nullable String text) {
        return text == null
                ? null
                : codeOf(text).orElseThrow(() -> Problem.invalid("specialty", "is not a known specialty"));
    }
}
