package io.epione.patient.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestHospitals;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store does. */
abstract class ContentStoreTest {

    abstract ContentStore store();

    @Test
    void anObjectIsReadUntilItIsRemoved() {
        UUID id = Ids.next();
        byte[] sealed = new byte[Document.CHUNK_BYTES + 100];
        sealed[sealed.length - 1] = 7;

        Tenancy.as(TestHospitals.A, () -> {
            store().put(id, sealed);
            assertThat(store().get(id)).isEqualTo(sealed);
            store().remove(id);
            store().remove(id);
            assertThatExceptionOfType(Problem.class)
                    .isThrownBy(() -> store().get(id))
                    .satisfies(problem -> assertThat(problem.code()).isEqualTo("DOCUMENT_STORE_UNAVAILABLE"));
        });
    }

    @Test
    void anotherHospitalsObjectIsNotThere() {
        UUID id = Ids.next();
        Tenancy.as(TestHospitals.A, () -> store().put(id, new byte[] {1}));

        Tenancy.as(TestHospitals.B, () -> {
            store().remove(id);
            assertThatExceptionOfType(Problem.class).isThrownBy(() -> store().get(id));
        });

        byte[] still = Tenancy.as(TestHospitals.A, () -> store().get(id));
        assertThat(still).containsExactly(1);
    }
}
