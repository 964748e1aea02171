package io.epione.platform.idempotency;

import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.problem.ProblemBodies;
import io.epione.platform.tenancy.Hospitals;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.pattern.PathPatternParser;

@AutoConfiguration
@ConditionalOnProperty(name = "epione.idempotency.enabled", matchIfMissing = true)
class IdempotencyAutoConfiguration {

    /** After security, which knows the hospital and the user: last but for the dispatcher. */
    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            JdbcClient jdbc,
            HospitalCipher cipher,
            PlatformTransactionManager transactions,
            ProblemBodies problems,
            @Value("${epione.idempotency.excluded-paths:}") List<String> excludedPaths,
            @Value("${epione.idempotency.platform-paths:}") List<String> platformPaths) {
        FilterRegistrationBean<IdempotencyFilter> registration = new FilterRegistrationBean<>(new IdempotencyFilter(
                new Answers(jdbc, cipher),
                transactions,
                problems,
                excludedPaths.stream()
                        .map(PathPatternParser.defaultInstance::parse)
                        .toList(),
                platformPaths));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE);
        return registration;
    }

    @Bean
    ForgetAnswers forgetAnswers(
            JdbcClient jdbc,
            HospitalCipher cipher,
            Hospitals hospitals,
            PlatformTransactionManager transactions,
            @Value("${epione.idempotency.keep:24h}") Duration keep) {
        return new ForgetAnswers(jdbc, cipher, hospitals, new TransactionTemplate(transactions), keep);
    }
}
