package io.epione.platform.audit;

import io.epione.platform.events.AuditTrail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnProperty(name = "epione.audit.enabled", matchIfMissing = true)
class AuditAutoConfiguration {

    @Bean
    Audit audit(AuditTrail trail, @Value("${epione.service}") String service) {
        return new Audit(trail, service);
    }

    @Bean
    AuditBrokenSeals auditBrokenSeals(Audit audit) {
        return new AuditBrokenSeals(audit);
    }
}
