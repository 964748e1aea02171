package io.epione.prescription;

import io.epione.platform.problem.ConstraintProblems;
import io.epione.platform.problem.Problem;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the database refuses, in the words of the API. */
@Configuration(proxyBeanMethods = false)
class PrescriptionConstraints {

    @Bean
    ConstraintProblems constraintProblems() {
        return ConstraintProblems.of(Map.of(
                "stock_lot_never_below_zero",
                () -> Problem.conflict("OUT_OF_STOCK", "The stock in date does not suffice; nothing was dispensed."),
                "prescription_item_not_over_dispensed",
                () -> Problem.conflict("ILLEGAL_TRANSITION", "More than the prescription leaves.")));
    }
}
