package io.epione.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The keysets of this service's schema: KEK wraps hospital, hospital wraps patient. Unwrapped ones are cached for minutes,
 * so that a destroyed keyset is soon gone from memory too.
 */
final class Keysets {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int MAX_PATIENTS = 20_000;
    private static final int MAX_HOSPITALS = 2_000;
    private static final int SECRET_BYTES = 32;

    private static final String DATA = "data";
    private static final String INDEX = "index";

    private final JdbcClient jdbc;
    private final KeyEncryption kek;
    private final TransactionTemplate transaction;
    private final TransactionTemplate newTransaction;
    private final SecureRandom random = new SecureRandom();

    private final Cache<UUID, Aead> hospitals = cache(MAX_HOSPITALS);
    private final Cache<UUID, byte[]> indexSecrets = cache(MAX_HOSPITALS);
    private final Cache<PatientKey, Aead> patients = cache(MAX_PATIENTS);

    private record PatientKey(UUID tenantId, UUID patientId) {}

    Keysets(JdbcClient jdbc, KeyEncryption kek, PlatformTransactionManager transactions) {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        this.jdbc = jdbc;
        this.kek = kek;
        this.transaction = new TransactionTemplate(transactions);
        this.newTransaction = new TransactionTemplate(transactions);
        this.newTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private static <K, V> Cache<K, V> cache(int size) {
        return Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(LIFETIME)
                .build();
    }

    /** The current hospital's cipher; its keyset is made on first use. */
    Aead hospital() {
        UUID tenantId = Tenancy.current();
        Aead cached = hospitals.getIfPresent(tenantId);
        if (cached != null) {
            return cached;
        }
        Aead kekAead = kekAead();
        byte[] stored = hospitalSecret(DATA, context -> wrapNew(kekAead, context));
        Aead aead = aead(unwrapKeyset(stored, kekAead, hospitalContext(tenantId, DATA)));
        hospitals.put(tenantId, aead);
        return aead;
    }

    /** The secret that the current hospital's index keys come from. */
    byte[] indexSecret() {
        UUID tenantId = Tenancy.current();
        byte[] cached = indexSecrets.getIfPresent(tenantId);
        if (cached != null) {
            return cached;
        }
        byte[] wrapped = hospitalSecret(INDEX, context -> kek.wrap(newSecret(), context));
        byte[] secret = kek.unwrap(wrapped, hospitalContext(tenantId, INDEX));
        indexSecrets.put(tenantId, secret);
        return secret;
    }

    private byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /** Made in a transaction of its own: what it wraps must outlive a business transaction that fails. */
    private byte[] hospitalSecret(String purpose, Function<byte[], byte[]> make) {
        Optional<byte[]> known = transaction.execute(status -> findHospitalSecret(purpose));
        return known != null && known.isPresent() ? known.get() : makeHospitalSecret(purpose, make);
    }

    private byte[] makeHospitalSecret(String purpose, Function<byte[], byte[]> make) {
        UUID tenantId = Tenancy.current();
        byte[] result =
                newTransaction.execute(status -> findHospitalSecret(purpose).orElseGet(() -> {
                    jdbc.sql(
                                    "insert into hospital_keyset (tenant_id, purpose, wrapped) values (:tenant, :purpose, :wrapped) on conflict do nothing")
                            .param("tenant", tenantId)
                            .param("purpose", purpose)
                            .param("wrapped", make.apply(hospitalContext(tenantId, purpose)))
                            .update();
                    return findHospitalSecret(purpose).orElseThrow(SealBroken::new);
                }));
        if (result == null) {
            throw new SealBroken();
        }
        return result;
    }

    private Optional<byte[]> findHospitalSecret(String purpose) {
        return jdbc.sql("select wrapped from hospital_keyset where tenant_id = :tenant and purpose = :purpose")
                .param("tenant", Tenancy.current())
                .param("purpose", purpose)
                .query(byte[].class)
                .optional();
    }

    /** For writing: made on first use, and valid only if the transaction in hand commits. */
    Aead patientForWriting(UUID patientId) {
        Aead known = findPatient(patientId);
        if (known != null) {
            return known;
        }
        UUID tenantId = Tenancy.current();
        Aead hospital = hospital();
        byte[] fresh = wrapNew(hospital, patientContext(tenantId, patientId));
        int inserted = jdbc.sql(
                        "insert into patient_keyset (tenant_id, patient_id, wrapped) values (:tenant, :patient, :wrapped) on conflict do nothing")
                .param("tenant", tenantId)
                .param("patient", patientId)
                .param("wrapped", fresh)
                .update();
        if (inserted == 0) {
            Aead theirs = loadPatient(tenantId, patientId);
            if (theirs == null) {
                throw new SealBroken();
            }
            return theirs;
        }
        Aead aead = aead(unwrapKeyset(fresh, hospital, patientContext(tenantId, patientId)));
        rememberUntilCommit(new PatientKey(tenantId, patientId), aead);
        return aead;
    }

    /** For reading: without a keyset nothing opens any more. */
    Aead patientForReading(UUID patientId) {
        Aead own = findPatient(patientId);
        return new KeyRing(own, () -> merged(patientId));
    }

    /** The same for outside of a transaction, where no other keyset can be looked up. */
    Aead patientForContents(UUID patientId) {
        Aead own = findPatient(patientId);
        List<Aead> merged = merged(patientId);
        if (own == null && merged.isEmpty()) {
            throw new SealBroken();
        }
        return new KeyRing(own, () -> merged);
    }

    /** Keysets of the records that became part of this one: what they sealed stays as it is. */
    private List<Aead> merged(UUID patientId) {
        return jdbc
                .sql("select part from patient_parts(:tenant, :patient) part where part <> :patient")
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(UUID.class)
                .list()
                .stream()
                .map(this::findPatient)
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Aead findPatient(UUID patientId) {
        PatientKey key = new PatientKey(Tenancy.current(), patientId);
        Aead cached = patients.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        Map<PatientKey, Aead> uncommitted = uncommitted();
        Aead mine = uncommitted == null ? null : uncommitted.get(key);
        if (mine != null) {
            return mine;
        }
        Aead loaded = loadPatient(key.tenantId(), patientId);
        if (loaded != null) {
            patients.put(key, loaded);
        }
        return loaded;
    }

    private @Nullable Aead loadPatient(UUID tenantId, UUID patientId) {
        return jdbc.sql("select wrapped from patient_keyset where tenant_id = :tenant and patient_id = :patient")
                .param("tenant", tenantId)
                .param("patient", patientId)
                .query(byte[].class)
                .optional()
                .map(wrapped -> aead(unwrapKeyset(wrapped, hospital(), patientContext(tenantId, patientId))))
                .orElse(null);
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<PatientKey, Aead> uncommitted() {
        return (Map<PatientKey, Aead>) TransactionSynchronizationManager.getResource(this);
    }

    /** A keyset that is rolled back must not stay in the cache: what it sealed could never be opened again. */
    private void rememberUntilCommit(PatientKey key, Aead aead) {
        Map<PatientKey, Aead> uncommitted = uncommitted();
        if (uncommitted == null) {
            Map<PatientKey, Aead> fresh = new HashMap<>();
            TransactionSynchronizationManager.bindResource(this, fresh);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void suspend() {
                    TransactionSynchronizationManager.unbindResource(Keysets.this);
                }

                @Override
                public void resume() {
                    TransactionSynchronizationManager.bindResource(Keysets.this, fresh);
                }

                @Override
                public void afterCompletion(int status) {
                    TransactionSynchronizationManager.unbindResourceIfPossible(Keysets.this);
                    if (status == STATUS_COMMITTED) {
                        patients.putAll(fresh);
                    }
                }
            });
            uncommitted = fresh;
        }
        uncommitted.put(key, aead);
    }

    private static byte[] wrapNew(Aead wrapper, byte[] context) {
        try {
            KeysetHandle handle = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(handle, wrapper, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeysetHandle unwrapKeyset(byte[] wrapped, Aead wrapper, byte[] context) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, wrapper, context);
        } catch (GeneralSecurityException e) {
            throw new SealBroken();
        }
    }

    private static Aead aead(KeysetHandle handle) {
        try {
            return handle.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Aead kekAead() {
        return new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] context) {
                return kek.wrap(plaintext, context);
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] context) {
                return kek.unwrap(ciphertext, context);
            }
        };
    }

    private static byte[] hospitalContext(UUID tenantId, String purpose) {
        return ("v1|" + tenantId + "|hospital_keyset|" + purpose).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] patientContext(UUID tenantId, UUID patientId) {
        return ("v1|" + tenantId + "|patient_keyset|" + patientId).getBytes(StandardCharsets.UTF_8);
    }
}
