package io.epione.platform.crypto;

import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@ConditionalOnProperty(name = "epione.crypto.enabled", matchIfMissing = true)
class CryptoAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KeyEncryption keyEncryption(@Value("${epione.kek.file}") Path file) {
        return new FileKeyEncryption(file);
    }

    @Bean
    Keysets keysets(JdbcClient jdbc, KeyEncryption kek, PlatformTransactionManager transactions) {
        return new Keysets(jdbc, kek, transactions);
    }

    @Bean
    SealedJson sealedJson(JsonMapper json) {
        return new SealedJson(json);
    }

    @Bean
    PatientCipher patientCipher(Keysets keysets, SealedJson json, ObjectProvider<SealWatch> watches) {
        return new PatientCipher(keysets, json, watches);
    }

    @Bean
    HospitalCipher hospitalCipher(Keysets keysets, SealedJson json, ObjectProvider<SealWatch> watches) {
        return new HospitalCipher(keysets, json, watches);
    }

    @Bean
    PlatformCipher platformCipher(KeyEncryption kek) {
        return new PlatformCipher(kek);
    }

    @Bean
    BlindIndex blindIndex(Keysets keysets, ObjectProvider<SealWatch> watches) {
        return new BlindIndex(keysets, watches);
    }
}
