package io.epione.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestHospitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What the lost-key drill of docs/operating.md relies on. */
@EpioneTest(classes = PatientServiceApplication.class)
class LostKeyTest {

    private static final SealedColumn COLUMN = SealedColumn.of("patient.sealed");

    @Autowired
    private PatientCipher cipher;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ObjectProvider<SealWatch> watches;

    @Value("${epione.kek.file}")
    private Path kek;

    @TempDir
    private Path safe;

    private final UUID patient = Ids.next();

    private record Secret(String text) {}

    private <T> T inHospital(Supplier<T> work) {
        return Tenancy.as(TestHospitals.A, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    private String openWith(Path key, byte[] sealed) {
        Keysets keysets = new Keysets(jdbc, new FileKeyEncryption(key), transactions);
        PatientCipher restarted = new PatientCipher(keysets, new SealedJson(json), watches);
        return inHospital(() ->
                restarted.open(patient, COLUMN, patient, sealed, Secret.class).text());
    }

    @Test
    void aCopyOfTheKeyOpensWhatAnotherKeyDoesNot() throws IOException {
        byte[] sealed = inHospital(() -> cipher.seal(patient, COLUMN, patient, new Secret("Ada")));
        Path copy = Files.copy(kek, safe.resolve("kek"));
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Path another =
                Files.writeString(safe.resolve("another"), Base64.getEncoder().encodeToString(random));

        assertThatThrownBy(() -> openWith(another, sealed)).isInstanceOf(SealBroken.class);
        assertThat(openWith(copy, sealed)).isEqualTo("Ada");
    }
}
