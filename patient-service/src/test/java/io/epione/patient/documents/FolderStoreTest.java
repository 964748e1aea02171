package io.epione.patient.documents;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestHospitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest extends ContentStoreTest {

    @TempDir
    Path folder;

    @Override
    ContentStore store() {
        return new FolderStore(folder);
    }

    @Test
    void whereNothingCanBeWrittenTheStoreIsAway() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "");

        Tenancy.as(
                TestHospitals.A,
                () -> assertThatExceptionOfType(Problem.class)
                        .isThrownBy(() -> new FolderStore(file).put(Ids.next(), new byte[1]))
                        .satisfies(problem -> org.assertj.core.api.Assertions.assertThat(problem.status())
                                .isEqualTo(503)));
    }
}
