package io.epione.platform.merge;

import io.epione.platform.crypto.HandOverSeals;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Only in a service that keeps rows of patients and says so. */
@AutoConfiguration
@ConditionalOnProperty(name = "epione.merge.enabled")
class MergeAutoConfiguration implements WebMvcConfigurer {

    /** Security's guard asks first. */
    private static final int AFTER_THE_GUARD = 10;

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new RefuseMergedPatient()).order(AFTER_THE_GUARD);
    }

    @Bean
    MergedPatients mergedPatients(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new MergedPatients(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    MovePatient movePatient(
            JdbcClient jdbc, HandOverSeals seals, MergedPatients merged, PlatformTransactionManager transactions) {
        return new MovePatient(jdbc, new PatientTables(jdbc), seals, merged, new TransactionTemplate(transactions));
    }

    @Bean
    MovePatientController movePatientController(MovePatient movePatient) {
        return new MovePatientController(movePatient);
    }

    /** After security, and before answers are looked up by what was asked. */
    @Bean
    FilterRegistrationBean<MergedPatientFilter> mergedPatientFilter(MergedPatients merged) {
        FilterRegistrationBean<MergedPatientFilter> registration =
                new FilterRegistrationBean<>(new MergedPatientFilter(merged));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return registration;
    }
}
