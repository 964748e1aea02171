package io.epione.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.crypto.KeyRotation.Step;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Leads a rotation step by step, where the job would do it in the background. */
public class RotationDriver {

    /** So that nothing happens but what the test does. */
    public static final String BY_HAND = "epione.keys.rotation-interval=1h";

    private static final String PATH = "/api/v1/operations/patient/key-rotations";
    private static final int MANY = 10_000;

    private final TestClient api;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final KeyEncryption kek;
    private final List<RotationWalk> walks;
    private final PlatformTransactionManager transactions;
    private final ObjectProvider<SealWatch> watches;
    private final Keysets keysets;
    private RotateKeys instance;

    RotationDriver(
            TestClient api,
            JdbcClient jdbc,
            JsonMapper json,
            KeyEncryption kek,
            Keysets keysets,
            List<RotationWalk> walks,
            PlatformTransactionManager transactions,
            ObjectProvider<SealWatch> watches) {
        this.api = api;
        this.jdbc = jdbc;
        this.json = json;
        this.kek = kek;
        this.walks = walks;
        this.transactions = transactions;
        this.watches = watches;
        this.keysets = keysets;
        this.instance = instance(keysets);
    }

    /** The instance that answers requests leads the rotation. */
    public void restart() {
        instance = instance(keysets);
    }

    private RotateKeys instance(Keysets keysets) {
        return new RotateKeys(
                new KeyRotations(jdbc),
                keysets,
                new PatientKeysets(jdbc, keysets),
                new SealedColumns(jdbc, keysets),
                walks,
                transactions,
                Duration.ZERO);
    }

    /** The process that led the rotation is gone, and another one with nothing in memory goes on. */
    void crash() {
        instance = instance(new Keysets(jdbc, kek, transactions));
    }

    /** The ciphers of another instance of the service, which keeps the keys that it has read. */
    PatientCipher otherInstance() {
        return new PatientCipher(new Keysets(jdbc, kek, transactions), new SealedJson(json), watches);
    }

    /** The keys that are there of the hospital's keyset, as an instance finds them that has nothing in memory. */
    public Set<Integer> keysOf(UUID hospital) {
        return Tenancy.as(
                hospital, () -> new Keysets(jdbc, kek, transactions).hospital().keys());
    }

    /** The same of a patient's keyset. */
    public Set<Integer> keysOf(UUID hospital, UUID patient) {
        Keysets read = new Keysets(jdbc, kek, transactions);
        return Tenancy.as(
                hospital,
                () -> new TransactionTemplate(transactions)
                        .execute(status -> read.ring(patient).own().keys()));
    }

    public Caller officer(UUID hospital) {
        return api.as(Role.PRIVACY_OFFICER).at(hospital);
    }

    public Answer start(UUID hospital, KeyRotation.Kind kind) {
        return officer(hospital).post(PATH, Map.of("kind", kind.name()));
    }

    public JsonNode progress(UUID hospital, UUID rotation) {
        return officer(hospital).get(PATH + "/" + rotation).json();
    }

    Step step(UUID hospital, UUID rotation) {
        return Step.valueOf(progress(hospital, rotation).path("step").asString());
    }

    /** One batch. */
    boolean goOn() {
        return instance.goOn();
    }

    public void until(UUID hospital, UUID rotation, Step step) {
        for (int i = 0; i < MANY && step(hospital, rotation) != step; i++) {
            goOn();
        }
        assertThat(step(hospital, rotation)).isEqualTo(step);
    }

    public void rotate(UUID hospital, KeyRotation.Kind kind) {
        finish(hospital, start(hospital, kind).id());
    }

    public void finish(UUID hospital, UUID rotation) {
        until(hospital, rotation, Step.DONE);
    }

    /** Until something is found that no key opens. */
    public void untilBroken(UUID hospital, UUID rotation) {
        for (int i = 0; i < MANY && progress(hospital, rotation).path("broken").asInt() == 0; i++) {
            goOn();
        }
        assertThat(progress(hospital, rotation).path("broken").asInt()).isPositive();
    }
}
