package io.epione.billing;

import io.epione.platform.problem.ConstraintProblems;
import io.epione.platform.problem.Problem;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the database refuses, in the words of the API. */
@Configuration(proxyBeanMethods = false)
class BillingConstraints {

    @Bean
    ConstraintProblems constraintProblems() {
        return ConstraintProblems.of(Map.of(
                "charge_code_unique",
                () -> Problem.conflict("CHARGE_EXISTS", "Another request has just set this charge."),
                "invoice_never_overpaid",
                () -> Problem.unprocessable("OVERPAYMENT", "The amount is more than the balance.")));
    }
}
