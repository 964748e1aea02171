package io.epione.patient.documents;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestHospitals;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;

/** Against Adobe's S3Mock in a process of its own: its libraries are not this service's. */
class S3StoreTest extends ContentStoreTest {

    private static final String BUCKET = "documents";

    @TempDir
    static Path folder;

    private static Process mock;
    private static S3Client s3;

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String jar = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*s3mock-.*-exec\\.jar"))
                .findFirst()
                .orElseThrow();
        mock = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar,
                        "--server.port=0",
                        "--com.adobe.testing.s3mock.http-port=" + port,
                        "--com.adobe.testing.s3mock.store.root=" + folder)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        s3 = client(port);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptionsInstanceOf(SdkException.class)
                .until(() -> {
                    s3.createBucket(bucket -> bucket.bucket(BUCKET));
                    return true;
                });
    }

    private static S3Client client(int port) {
        return DocumentConfiguration.client(new DocumentSettings.S3(
                BUCKET, "us-east-1", URI.create("http://localhost:" + port), "access", "secret", true));
    }

    @AfterAll
    static void stop() {
        mock.destroyForcibly();
    }

    @Override
    ContentStore store() {
        return new S3Store(s3, BUCKET);
    }

    @Test
    void whereNobodyListensTheStoreIsAway() {
        ContentStore away = new S3Store(client(1), BUCKET);

        Tenancy.as(
                TestHospitals.A,
                () -> assertThatExceptionOfType(Problem.class)
                        .isThrownBy(() -> away.put(Ids.next(), new byte[1]))
                        .satisfies(problem -> org.assertj.core.api.Assertions.assertThat(problem.status())
                                .isEqualTo(503)));
    }
}
