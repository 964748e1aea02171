package io.epione.platform.crypto;

import io.epione.platform.tenancy.Hospitals;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
@ConditionalOnProperty(name = "epione.crypto.enabled", matchIfMissing = true)
class CryptoAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnProperty(name = "epione.kek.vault.address")
    KeyEncryption vaultKeyEncryption(
            @Value("${epione.kek.vault.address}") String address,
            @Value("${epione.kek.vault.key:epione}") String key,
            @Value("${epione.kek.vault.token-file}") Path tokenFile) {
        return new VaultKeyEncryption(address, key, tokenFile);
    }

    @Bean
    @ConditionalOnMissingBean
    KeyEncryption keyEncryption(@Value("${epione.kek.file}") Path file) {
        return new FileKeyEncryption(file);
    }

    @Bean
    @ConditionalOnMissingBean
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

    @Bean
    SealedColumns sealedColumns(JdbcClient jdbc, Keysets keysets) {
        return new SealedColumns(jdbc, keysets);
    }

    @Bean
    HandOverSeals handOverSeals(JdbcClient jdbc, SealedColumns columns, PatientCipher cipher) {
        return new HandOverSeals(jdbc, columns, cipher);
    }

    @Bean
    KeyRotations keyRotations(JdbcClient jdbc) {
        return new KeyRotations(jdbc);
    }

    /** @param settle longer than {@link Keysets#LIFETIME} */
    @Bean
    RotateKeys rotateKeys(
            JdbcClient jdbc,
            KeyRotations rotations,
            Keysets keysets,
            SealedColumns columns,
            ObjectProvider<RotationWalk> others,
            PlatformTransactionManager transactions,
            @Value("${epione.keys.settle:6m}") Duration settle) {
        return new RotateKeys(
                rotations,
                keysets,
                new PatientKeysets(jdbc, keysets),
                columns,
                others.stream().toList(),
                transactions,
                settle);
    }

    @Bean
    RewrapKeys rewrapKeys(
            JdbcClient jdbc,
            KeyEncryption kek,
            Keysets keysets,
            SealedColumns columns,
            Hospitals hospitals,
            PlatformTransactionManager transactions) {
        return new RewrapKeys(jdbc, kek, keysets, columns, hospitals, transactions);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    @Import({KeyRotationController.class, KeyRewrapController.class})
    static class Rotation {}
}
