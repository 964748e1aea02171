package io.epione.platform.problem;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@Import(ProblemAdvice.class)
class ProblemAutoConfiguration {

    @Bean
    ProblemBodies problemBodies(JsonMapper json) {
        return new ProblemBodies(json);
    }

    @Bean
    @ConditionalOnMissingBean
    ConstraintProblems constraintProblems() {
        return ConstraintProblems.none();
    }
}
