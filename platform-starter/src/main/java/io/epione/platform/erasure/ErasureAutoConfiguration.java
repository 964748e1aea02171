package io.epione.platform.erasure;

import io.epione.platform.audit.Audit;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.idempotency.ForgetAnswers;
import io.epione.platform.tenancy.Hospitals;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

@AutoConfiguration
@ConditionalOnProperty(name = "epione.erasure.enabled", matchIfMissing = true)
@ConditionalOnBean(ErasableRecord.class)
@Import(ErasureController.class)
class ErasureAutoConfiguration {

    @Bean
    EraseRecord eraseRecord(
            ErasableRecord record, PatientCipher cipher, ForgetAnswers answers, Hospitals hospitals, Audit audit) {
        return new EraseRecord(record, cipher, answers, hospitals, audit);
    }
}
