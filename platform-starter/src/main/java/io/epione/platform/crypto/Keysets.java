package io.epione.platform.crypto;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
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
class Keysets {

    /** For so long an instance may go on with keys that another one has changed. */
    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final int MAX_PATIENTS = 20_000;
    private static final int MAX_HOSPITALS = 2_000;
    private static final int SECRET_BYTES = 32;

    private static final String DATA = "data";
    private static final String INDEX = "index";
    private static final String INDEX_NEXT = "index-next";
    private static final String INDEX_OLD = "index-old";
    private static final String INDEX_RETIRED = "index-retired";

    private final JdbcClient jdbc;
    private final KeyEncryption kek;
    private final TransactionTemplate transaction;
    private final TransactionTemplate newTransaction;
    private final SecureRandom random = new SecureRandom();

    private final Cache<UUID, Unwrapped> hospitals = cache(MAX_HOSPITALS);
    private final Cache<UUID, IndexSecrets> indexSecrets = cache(MAX_HOSPITALS);
    private final Cache<PatientKey, Unwrapped> patients = cache(MAX_PATIENTS);

    /**
     * @param primary the key that seals
     * @param keys the primary and all others that open
     */
    record Unwrapped(Aead aead, int primary, Set<Integer> keys) {

        static Unwrapped of(KeysetHandle keyset) {
            return new Unwrapped(KeysetForm.aead(keyset), keyset.getPrimary().getId(), KeysetForm.keysOf(keyset));
        }
    }

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
    Unwrapped hospital() {
        UUID tenantId = Tenancy.current();
        Unwrapped cached = hospitals.getIfPresent(tenantId);
        if (cached != null) {
            return cached;
        }
        byte[] stored = hospitalSecret(DATA, context -> KeysetForm.wrap(KeysetForm.fresh(), kekAead(), context));
        Unwrapped unwrapped = Unwrapped.of(KeysetForm.unwrap(stored, kekAead(), hospitalContext(tenantId, DATA)));
        hospitals.put(tenantId, unwrapped);
        return unwrapped;
    }

    /** The secrets that the current hospital's index keys come from. */
    IndexSecrets indexSecrets() {
        UUID tenantId = Tenancy.current();
        IndexSecrets cached = indexSecrets.getIfPresent(tenantId);
        if (cached != null) {
            return cached;
        }
        byte[] current = hospitalSecret(INDEX, context -> kek.wrap(newSecret(), context));
        IndexSecrets loaded = new IndexSecrets(
                kek.unwrap(current, hospitalContext(tenantId, INDEX)),
                List.of(INDEX_NEXT, INDEX_OLD).stream()
                        .flatMap(purpose -> inTransaction(() -> findHospitalSecret(purpose)).stream()
                                .map(wrapped -> kek.unwrap(wrapped, hospitalContext(tenantId, purpose))))
                        .toList());
        indexSecrets.put(tenantId, loaded);
        return loaded;
    }

    /** What is in memory of a hospital's keys; the database is asked again. */
    void forget(UUID tenantId) {
        hospitals.invalidate(tenantId);
        indexSecrets.invalidate(tenantId);
        patients.asMap().keySet().removeIf(key -> key.tenantId().equals(tenantId));
    }

    private byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return secret;
    }

    /** Made in a transaction of its own: what it wraps must outlive a business transaction that fails. */
    private byte[] hospitalSecret(String purpose, Function<byte[], byte[]> make) {
        return inTransaction(() -> findHospitalSecret(purpose)).orElseGet(() -> makeHospitalSecret(purpose, make));
    }

    private Optional<byte[]> inTransaction(Supplier<Optional<byte[]>> work) {
        Optional<byte[]> found = transaction.execute(status -> work.get());
        return found == null ? Optional.empty() : found;
    }

    private byte[] makeHospitalSecret(String purpose, Function<byte[], byte[]> make) {
        UUID tenantId = Tenancy.current();
        byte[] result =
                newTransaction.execute(status -> findHospitalSecret(purpose).orElseGet(() -> {
                    insertHospitalSecret(purpose, make.apply(hospitalContext(tenantId, purpose)));
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
    Unwrapped patientForWriting(UUID patientId) {
        PatientKey key = new PatientKey(Tenancy.current(), patientId);
        Unwrapped known = inMemory(key);
        return known == null ? findOrMake(key) : known;
    }

    /** With one question, though most who are not in memory have no keyset yet: they are new. */
    private Unwrapped findOrMake(PatientKey key) {
        KeysetHandle made = KeysetForm.fresh();
        byte[] fresh = wrapped(key.patientId(), made);
        byte[] stored = jdbc.sql("""
                        with made as (
                            insert into patient_keyset (tenant_id, patient_id, wrapped) values (:tenant, :patient, :wrapped)
                            on conflict do nothing returning wrapped)
                        select wrapped from made
                        union all
                        select wrapped from patient_keyset
                         where tenant_id = :tenant and patient_id = :patient and destroyed_at is null
                        """)
                .param("tenant", key.tenantId())
                .param("patient", key.patientId())
                .param("wrapped", fresh)
                .query(byte[].class)
                .optional()
                .orElse(null);
        if (Arrays.equals(stored, fresh)) {
            Unwrapped mine = Unwrapped.of(made);
            rememberUntilCommit(key, mine);
            return mine;
        }
        // The statement does not see a keyset that was committed while it waited.
        Unwrapped theirs = stored == null ? loadPatient(key) : kept(key, stored);
        if (theirs == null) {
            throw nothingOpens(key.patientId());
        }
        return theirs;
    }

    /** A patient's keyset as it is stored. */
    byte[] wrapped(UUID patientId, KeysetHandle keyset) {
        return KeysetForm.wrap(keyset, hospital().aead(), patientContext(Tenancy.current(), patientId));
    }

    /** @throws SealBroken without any keyset @throws Problem 410 when it was destroyed */
    KeyRing ringForReading(UUID patientId) {
        KeyRing ring = ring(patientId);
        if (ring.isEmpty()) {
            throw nothingOpens(patientId);
        }
        return ring;
    }

    private RuntimeException nothingOpens(UUID patientId) {
        return isDestroyed(patientId) ? Problem.patientErased() : new SealBroken();
    }

    /** A keyset that is not there opens nothing. */
    KeyRing ring(UUID patientId) {
        return new KeyRing(findPatient(patientId), () -> merged(patientId));
    }

    /** The same for outside of a transaction, where no other keyset can be looked up. */
    KeyRing ringForContents(UUID patientId) {
        Unwrapped own = findPatient(patientId);
        List<Unwrapped> merged = merged(patientId);
        if (own == null && merged.isEmpty()) {
            throw nothingOpens(patientId);
        }
        return new KeyRing(own, () -> merged);
    }

    /** Keysets of the records that became part of this one: what they sealed stays as it is. */
    private List<Unwrapped> merged(UUID patientId) {
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

    private boolean isDestroyed(UUID patientId) {
        return jdbc.sql("""
                        select exists (select from patient_keyset
                         where tenant_id = :tenant and patient_id = :patient and destroyed_at is not null)
                        """)
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(Boolean.class)
                .single();
    }

    /**
     * For ever: what it sealed opens nowhere any more, and no other one is made for the patient. The keysets of records that became
     * part of this one go with it.
     */
    void destroyPatient(UUID patientId) {
        UUID tenantId = Tenancy.current();
        jdbc.sql("""
                        insert into patient_keyset (tenant_id, patient_id, wrapped, destroyed_at)
                        select :tenant, part, ''::bytea, now() from patient_parts(:tenant, :patient) part
                        on conflict (tenant_id, patient_id)
                        do update set wrapped = ''::bytea, destroyed_at = coalesce(patient_keyset.destroyed_at, now())
                        """).param("tenant", tenantId).param("patient", patientId).update();
        afterCommit(() -> forget(tenantId));
    }

    /** The patient's keyset alone; null where nothing was sealed with one. */
    @Nullable
    Unwrapped findPatient(UUID patientId) {
        PatientKey key = new PatientKey(Tenancy.current(), patientId);
        Unwrapped known = inMemory(key);
        return known == null ? loadPatient(key) : known;
    }

    private @Nullable Unwrapped inMemory(PatientKey key) {
        Unwrapped cached = patients.getIfPresent(key);
        if (cached != null) {
            return cached;
        }
        Map<PatientKey, Unwrapped> uncommitted = uncommitted();
        return uncommitted == null ? null : uncommitted.get(key);
    }

    private @Nullable Unwrapped loadPatient(PatientKey key) {
        return jdbc.sql(
                        "select wrapped from patient_keyset where tenant_id = :tenant and patient_id = :patient and destroyed_at is null")
                .param("tenant", key.tenantId())
                .param("patient", key.patientId())
                .query(byte[].class)
                .optional()
                .map(wrapped -> kept(key, wrapped))
                .orElse(null);
    }

    /** Brings the keysets of patients into memory with one question. */
    void loadPatients(Collection<UUID> patientIds) {
        UUID tenantId = Tenancy.current();
        List<UUID> missing = patientIds.stream()
                .map(id -> new PatientKey(tenantId, id))
                .filter(key -> inMemory(key) == null)
                .map(PatientKey::patientId)
                .toList();
        if (missing.size() < 2) {
            return;
        }
        jdbc.sql("""
                        select patient_id, wrapped from patient_keyset
                         where tenant_id = :tenant and patient_id in (:patients) and destroyed_at is null
                        """).param("tenant", tenantId).param("patients", missing).query(row -> {
            remember(new PatientKey(tenantId, row.getObject("patient_id", UUID.class)), row.getBytes("wrapped"));
        });
    }

    private void remember(PatientKey key, byte[] wrapped) {
        try {
            kept(key, wrapped);
        } catch (SealBroken e) {
            // Who opens with it finds out.
        }
    }

    /** As it is stored and committed. */
    private Unwrapped kept(PatientKey key, byte[] wrapped) {
        Unwrapped unwrapped = Unwrapped.of(
                KeysetForm.unwrap(wrapped, hospital().aead(), patientContext(key.tenantId(), key.patientId())));
        patients.put(key, unwrapped);
        return unwrapped;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Map<PatientKey, Unwrapped> uncommitted() {
        return (Map<PatientKey, Unwrapped>) TransactionSynchronizationManager.getResource(this);
    }

    /** A keyset that is rolled back must not stay in the cache: what it sealed could never be opened again. */
    private void rememberUntilCommit(PatientKey key, Unwrapped keyset) {
        Map<PatientKey, Unwrapped> uncommitted = uncommitted();
        if (uncommitted == null) {
            Map<PatientKey, Unwrapped> fresh = new HashMap<>();
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
        uncommitted.put(key, keyset);
    }

    /** Changes the current hospital's keyset. Other instances notice within {@link #LIFETIME}. */
    void changeHospital(UnaryOperator<KeysetHandle> change) {
        hospital();
        UUID tenantId = Tenancy.current();
        byte[] context = hospitalContext(tenantId, DATA);
        KeysetHandle keyset = KeysetForm.unwrap(lockHospitalSecret(DATA), kekAead(), context);
        putHospitalSecret(DATA, KeysetForm.wrap(change.apply(keyset), kekAead(), context));
        afterCommit(() -> hospitals.invalidate(tenantId));
    }

    /**
     * Changes a patient's keyset, or only wraps it anew with the hospital's primary key.
     *
     * @param wrapped as it was read
     * @return false when somebody else has changed or destroyed it meanwhile
     */
    boolean changePatient(UUID patientId, byte[] wrapped, UnaryOperator<KeysetHandle> change) {
        UUID tenantId = Tenancy.current();
        byte[] context = patientContext(tenantId, patientId);
        Aead hospital = hospital().aead();
        KeysetHandle changed = change.apply(KeysetForm.unwrap(wrapped, hospital, context));
        afterCommit(() -> patients.invalidate(new PatientKey(tenantId, patientId)));
        return jdbc.sql("""
                        update patient_keyset set wrapped = :fresh
                         where tenant_id = :tenant and patient_id = :patient and wrapped = :old
                        """)
                        .param("fresh", KeysetForm.wrap(changed, hospital, context))
                        .param("tenant", tenantId)
                        .param("patient", patientId)
                        .param("old", wrapped)
                        .update()
                == 1;
    }

    /** A second secret that rows are sought by and not yet written with. */
    void addIndexSecret() {
        indexSecrets();
        UUID tenantId = Tenancy.current();
        insertHospitalSecret(INDEX_NEXT, kek.wrap(newSecret(), hospitalContext(tenantId, INDEX_NEXT)));
        afterCommit(() -> indexSecrets.invalidate(tenantId));
    }

    void promoteIndexSecret() {
        move(INDEX, INDEX_OLD);
        move(INDEX_NEXT, INDEX);
    }

    /** Rows are no longer sought by it. */
    void retireIndexSecret() {
        move(INDEX_OLD, INDEX_RETIRED);
    }

    void reviveIndexSecret() {
        move(INDEX_RETIRED, INDEX_OLD);
    }

    void destroyIndexSecret() {
        deleteHospitalSecret(INDEX_RETIRED);
    }

    /** A secret is bound to its purpose, so moving it wraps it anew. */
    private void move(String from, String to) {
        UUID tenantId = Tenancy.current();
        byte[] secret = kek.unwrap(lockHospitalSecret(from), hospitalContext(tenantId, from));
        deleteHospitalSecret(from);
        insertHospitalSecret(to, kek.wrap(secret, hospitalContext(tenantId, to)));
        afterCommit(() -> indexSecrets.invalidate(tenantId));
    }

    /** Wraps the current hospital's keys with the newest version of the key-encryption key. @return how many */
    int rewrapHospital() {
        UUID tenantId = Tenancy.current();
        List<String> purposes = jdbc.sql("select purpose from hospital_keyset where tenant_id = :tenant for update")
                .param("tenant", tenantId)
                .query(String.class)
                .list();
        for (String purpose : purposes) {
            byte[] context = hospitalContext(tenantId, purpose);
            byte[] wrapped = lockHospitalSecret(purpose);
            putHospitalSecret(
                    purpose,
                    purpose.equals(DATA) ? KeysetForm.rewrap(wrapped, kek, context) : kek.rewrap(wrapped, context));
        }
        return purposes.size();
    }

    private byte[] lockHospitalSecret(String purpose) {
        return jdbc.sql(
                        "select wrapped from hospital_keyset where tenant_id = :tenant and purpose = :purpose for update")
                .param("tenant", Tenancy.current())
                .param("purpose", purpose)
                .query(byte[].class)
                .single();
    }

    private void insertHospitalSecret(String purpose, byte[] wrapped) {
        jdbc.sql(
                        "insert into hospital_keyset (tenant_id, purpose, wrapped) values (:tenant, :purpose, :wrapped) on conflict do nothing")
                .param("tenant", Tenancy.current())
                .param("purpose", purpose)
                .param("wrapped", wrapped)
                .update();
    }

    private void putHospitalSecret(String purpose, byte[] wrapped) {
        jdbc.sql("update hospital_keyset set wrapped = :wrapped where tenant_id = :tenant and purpose = :purpose")
                .param("wrapped", wrapped)
                .param("tenant", Tenancy.current())
                .param("purpose", purpose)
                .update();
    }

    private void deleteHospitalSecret(String purpose) {
        jdbc.sql("delete from hospital_keyset where tenant_id = :tenant and purpose = :purpose")
                .param("tenant", Tenancy.current())
                .param("purpose", purpose)
                .update();
    }

    private static void afterCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
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
