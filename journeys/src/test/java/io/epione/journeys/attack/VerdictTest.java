package io.epione.journeys.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.attack.Verdict.Kind;
import io.epione.journeys.client.Call;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final String THEIRS = "0198f000-0000-7000-8000-000000000001";
    private static final String OURS = "0198f000-0000-7000-8000-000000000002";

    private final Attempt refused = Attempt.refused("nothing", Call.get("/api/v1/patients"), null, 401);
    private final Attempt any = Attempt.any("fuzz", Call.get("/api/v1/patients"), null);

    @Test
    void whatIsRefusedAsExpectedHolds() {
        assertThat(of(refused, 401)).isEqualTo(Kind.HELD);
    }

    @Test
    void whatIsRefusedOtherwiseIsRemarked() {
        assertThat(of(refused, 404)).isEqualTo(Kind.REMARK);
    }

    @Test
    void whatIsNotRefusedIsAFinding() {
        assertThat(of(refused, 200)).isEqualTo(Kind.FINDING);
        assertThat(of(any, 200)).isEqualTo(Kind.HELD);
    }

    @Test
    void whatBreaksOrHangsIsAFindingWhateverWasExpected() {
        assertThat(of(any, 500)).isEqualTo(Kind.FINDING);
        assertThat(of(any, 503)).isEqualTo(Kind.FINDING);
        assertThat(Verdict.of(any, Reply.none("no answer in 20 s"), Set.of()).kind())
                .isEqualTo(Kind.FINDING);
    }

    @Test
    void foreignDataIsAFindingInARefusalToo() {
        assertThat(Verdict.of(refused, reply(401), Set.of(THEIRS)).kind()).isEqualTo(Kind.FINDING);
    }

    @Test
    void theRateLimitIsNoAnswer() {
        assertThat(of(refused, 429)).isEqualTo(Kind.NOT_TRIED);
    }

    @Test
    void aCloserLookCanFindMore() {
        Attempt checked = any.checked(reply -> Optional.of("stored id"));
        assertThat(of(checked, 201)).isEqualTo(Kind.FINDING);
    }

    @Test
    void onlyWhatTheOtherShowsAloneIsAMarkerAndOnlyWhereItWasNotSent() {
        Markers markers = Markers.between(THEIRS + OURS + " Ward", OURS, Set.of("victims-1"));
        assertThat(markers.in(bytes("{\"id\":\"" + THEIRS + "\"}"), "GET /")).containsExactly(THEIRS);
        assertThat(markers.in(bytes(THEIRS), "GET /patients/" + THEIRS)).isEmpty();
        assertThat(markers.in(bytes(OURS), "GET /")).isEmpty();
        assertThat(markers.in(bytes("admin@victims-1.example"), "GET /")).containsExactly("victims-1");
    }

    @Test
    void whatWasPlantedIsNoMarkerAnyMore() {
        Markers markers = Markers.between(THEIRS, OURS, Set.of());
        markers.forget("{\"appointmentId\":\"" + THEIRS + "\"}");
        assertThat(markers.in(bytes(THEIRS), "GET /")).isEmpty();
    }

    private static Kind of(Attempt attempt, int status) {
        return Verdict.of(attempt, reply(status), Set.of()).kind();
    }

    private static Reply reply(int status) {
        return new Reply(status, Reply.NO_HEADERS, new byte[0], "");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
