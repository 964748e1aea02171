package io.epione.patient.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.epione.patient.documents.ClamdStandIn.Mood;
import io.epione.patient.documents.MalwareScan.Verdict;
import io.epione.platform.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClamdScanTest {

    private static final Content HARMLESS = new Contents.Bytes(new byte[300_000]);
    private static final Content INFECTED = new Contents.Bytes(
            Contents.concat(new byte[200_000], Contents.ascii(ClamdStandIn.VIRUS), new byte[200_000]));

    private static final Duration PATIENT = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(500);

    private final ClamdStandIn.Server clamd = ClamdStandIn.CLAMD;

    private static ClamdScan scan(int port, Duration limit) {
        return new ClamdScan(new DocumentSettings.Clamd("localhost", port, limit));
    }

    @AfterEach
    void workAgain() {
        clamd.become(Mood.WORKING);
    }

    @Test
    void whatIsHarmlessIsClean() {
        assertThat(scan(clamd.port(), PATIENT).scan(HARMLESS)).isEqualTo(new Verdict.Clean());
    }

    @Test
    void malwareIsNamed() {
        assertThat(scan(clamd.port(), PATIENT).scan(INFECTED)).isEqualTo(new Verdict.Infected("Epione.Test-1"));
    }

    @ParameterizedTest
    @EnumSource(value = Mood.class, names = "WORKING", mode = EnumSource.Mode.EXCLUDE)
    void withoutAClearAnswerNobodyHasLooked(Mood mood) {
        clamd.become(mood);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> scan(clamd.port(), SHORT).scan(HARMLESS))
                .satisfies(problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.code()).isEqualTo("SCANNER_UNAVAILABLE");
                });
    }

    @Test
    void whereNobodyListensNobodyHasLooked() {
        assertThatExceptionOfType(Problem.class).isThrownBy(() -> scan(1, SHORT).scan(HARMLESS));
    }
}
