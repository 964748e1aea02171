package io.epione.platform.guard;

import io.epione.platform.audit.Audit;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Only in a service that shows something of patients and says so. */
@AutoConfiguration
@ConditionalOnProperty(name = "epione.guard.enabled")
@EnableFeignClients(clients = RecordAccessClient.class)
class GuardAutoConfiguration {

    @Bean
    GuardedPatients guardedPatients(JdbcClient jdbc) {
        return new GuardedPatients(jdbc);
    }

    @Bean
    RecordGuard recordGuard(
            GuardedPatients guarded,
            RecordAccessClient access,
            Audit audit,
            JsonMapper json,
            PlatformTransactionManager transactions) {
        TransactionTemplate reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        return new RecordGuard(guarded, access, audit, json, reading);
    }
}
