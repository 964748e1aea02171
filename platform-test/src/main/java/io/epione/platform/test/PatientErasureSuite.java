package io.epione.platform.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.Ids;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestClient.Answer;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** That a service which seals patients' data erases them when it is told to. A service extends it once. */
@EpioneTest
public abstract class PatientErasureSuite {

    private static final String PATH = "/internal/patient-erasures";
    private static final SealedColumn PLACE = SealedColumn.of("suite.sealed");

    @Autowired
    private TestClient api;

    @Autowired
    private PatientCipher cipher;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID patient = Ids.next();

    private record Secret(String text) {}

    /** What the service says it keeps. */
    protected abstract String category();

    private <T extends @Nullable Object> T inHospital(Supplier<T> work) {
        return Tenancy.as(TestHospitals.A, () -> transaction.execute(status -> work.get()));
    }

    private Answer erase() {
        return api.serviceFor(TestHospitals.A).post(PATH, Map.of("patientId", patient, "years", 10, "rule", "law"));
    }

    @Test
    void whatWasSealedOpensNowhereAndNothingMoreIsSealed() {
        byte[] sealed = inHospital(() -> cipher.seal(patient, PLACE, patient, new Secret("Ada")));

        Answer answer = erase();

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("category").asString()).isEqualTo(category());
        assertThat(answer.json().path("outcome").asString()).isEqualTo("ERASED");
        assertThatThrownBy(() -> inHospital(() -> cipher.open(patient, PLACE, patient, sealed, Secret.class)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> inHospital(() -> cipher.seal(patient, PLACE, patient, new Secret("Eve"))))
                .isInstanceOf(Problem.class);
        assertThat(erase().json().path("outcome").asString()).as("again").isEqualTo("ERASED");
    }

    @Test
    void onlyServicesMayTellIt() {
        assertThat(api.as(Role.PRIVACY_OFFICER)
                        .at(TestHospitals.A)
                        .post(PATH, Map.of("patientId", patient, "years", 10, "rule", "law"))
                        .status())
                .isEqualTo(403);
    }
}
