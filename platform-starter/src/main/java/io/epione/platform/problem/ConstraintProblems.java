package io.epione.platform.problem;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a refused database constraint means to the caller, by the constraint's name. A service declares one bean; unknown
 * constraints answer 409 {@code CONFLICT}.
 */
public final class ConstraintProblems {

    private final Map<String, Supplier<Problem>> byConstraint;

    private ConstraintProblems(Map<String, Supplier<Problem>> byConstraint) {
        this.byConstraint = byConstraint;
    }

    public static ConstraintProblems of(Map<String, Supplier<Problem>> byConstraint) {
        return new ConstraintProblems(Map.copyOf(byConstraint));
    }

    static ConstraintProblems none() {
        return new ConstraintProblems(Map.of());
    }

    Optional<Problem> find(String constraint) {
        return Optional.ofNullable(byConstraint.get(constraint)).map(Supplier::get);
    }
}
