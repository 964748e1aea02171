package io.epione.patient.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RestrictionDecisionTest {

    private static final UUID HOSPITAL = UUID.randomUUID();
    private static final byte[] ASKED = {1};
    private static final byte[] ANSWERED = {2};

    private final RestrictionRequest request =
            Tenancy.as(HOSPITAL, () -> new RestrictionRequest(Ids.next(), Ids.next(), ASKED));

    @Test
    void aRequestIsDecidedOnce() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        Tenancy.as(HOSPITAL, () -> request.grant(end, ANSWERED, Ids.next()));

        assertThat(request.status()).isEqualTo(RestrictionRequest.Status.GRANTED);
        assertThat(request.endsAt()).isEqualTo(end);
        assertThat(request.sealed()).isEqualTo(ANSWERED);
        assertThatThrownBy(() -> Tenancy.as(HOSPITAL, () -> request.refuse(ASKED, Ids.next())))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("ILLEGAL_TRANSITION"));
        assertThat(request.sealed()).isEqualTo(ANSWERED);
    }

    @Test
    void aGrantedOneEndsEarlierAndNeverLater() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        assertThat(Tenancy.as(HOSPITAL, () -> request.endBy(end)))
                .as("before it was granted")
                .isFalse();
        Tenancy.as(HOSPITAL, () -> request.grant(null, ANSWERED, Ids.next()));

        assertThat(Tenancy.as(HOSPITAL, () -> request.endBy(end))).isTrue();
        assertThat(Tenancy.as(HOSPITAL, () -> request.endBy(end))).as("again").isFalse();
        assertThat(Tenancy.as(HOSPITAL, () -> request.endBy(end.plusSeconds(1))))
                .isFalse();
        assertThat(request.endsAt()).isEqualTo(end);
    }

    @Test
    void aRestrictionThatHasEndedIsNone() {
        Instant end = Instant.parse("2030-01-01T00:00:00Z");
        Confidentiality limited = new Confidentiality(Ids.next(), ConfidentialityCode.R, end, ASKED);
        Confidentiality open = new Confidentiality(Ids.next(), ConfidentialityCode.R, null, ASKED);

        assertThat(limited.code(end.minusSeconds(1))).isEqualTo(ConfidentialityCode.R);
        assertThat(limited.code(end)).isEqualTo(ConfidentialityCode.N);
        assertThat(open.code(Instant.MAX)).isEqualTo(ConfidentialityCode.R);
    }
}
