package io.epione.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestHospitals;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What is sealed first makes the patient's keyset. */
@EpioneTest(classes = PatientServiceApplication.class)
class FirstSealTest {

    private static final SealedColumn COLUMN = SealedColumn.of("patient.sealed");

    @Autowired
    private KeyEncryption kek;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JsonMapper json;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ObjectProvider<SealWatch> watches;

    private final UUID patient = Ids.next();

    private record Secret(String text) {}

    /** Of an instance that has nothing in memory. */
    private PatientCipher cipher() {
        return new PatientCipher(new Keysets(jdbc, kek, transactions), new SealedJson(json), watches);
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Tenancy.as(TestHospitals.A, () -> new TransactionTemplate(transactions).execute(status -> work.get()));
    }

    private byte[] seal(PatientCipher cipher) {
        return inTransaction(() -> cipher.seal(patient, COLUMN, patient, new Secret("Ada")));
    }

    private String open(PatientCipher cipher, byte[] sealed) {
        return inTransaction(() ->
                cipher.open(patient, COLUMN, patient, sealed, Secret.class).text());
    }

    @Test
    void whoSealFirstAtTheSameTimeUseOneKeyset() throws InterruptedException {
        Callable<byte[]> first = () -> seal(cipher());
        List<byte[]> sealed;
        try (var instances = Executors.newFixedThreadPool(8)) {
            sealed = instances.invokeAll(Collections.nCopies(8, first)).stream()
                    .map(Future::resultNow)
                    .toList();
        }

        PatientCipher another = cipher();
        assertThat(sealed).allSatisfy(one -> assertThat(open(another, one)).isEqualTo("Ada"));
    }

    @Test
    void anInstanceThatKnowsNothingGoesOnWithTheKeysetThatIsThere() {
        byte[] one = seal(cipher());
        byte[] two = seal(cipher());

        assertThat(open(cipher(), one)).isEqualTo("Ada");
        assertThat(open(cipher(), two)).isEqualTo("Ada");
    }

    @Test
    void whatWasRolledBackSealsNothingMore() {
        PatientCipher cipher = cipher();
        Tenancy.as(
                TestHospitals.A,
                () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    cipher.seal(patient, COLUMN, patient, new Secret("Ada"));
                    status.setRollbackOnly();
                }));

        assertThat(open(cipher(), seal(cipher))).isEqualTo("Ada");
    }

    @Test
    void nothingIsSealedForWhoWasErased() {
        seal(cipher());
        inTransaction(() -> {
            cipher().destroy(patient);
            return null;
        });

        assertThatThrownBy(() -> seal(cipher()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(410));
    }
}
