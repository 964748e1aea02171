package io.epione.tenant.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class HospitalTest {

    private final Hospital hospital = new Hospital(application("Europe/Berlin", "EUR", "DE"));

    @Test
    void anApplicationWaitsForADecision() {
        assertThat(hospital.status()).isEqualTo(HospitalStatus.PENDING);
    }

    @Test
    void anApprovedHospitalIsSuspendedAndReinstated() {
        assertThat(hospital.approve()).isTrue();
        assertThat(hospital.suspend("unpaid")).isTrue();
        assertThat(hospital.reason()).isEqualTo("unpaid");
        assertThat(hospital.reinstate()).isTrue();
        assertThat(hospital.status()).isEqualTo(HospitalStatus.ACTIVE);
        assertThat(hospital.reason()).isNull();
    }

    @Test
    void aRejectedHospitalStaysRejected() {
        hospital.reject("unknown operator");
        assertThat(hospital.approve()).isFalse();
        assertThat(hospital.suspend("again")).isFalse();
        assertThat(hospital.status()).isEqualTo(HospitalStatus.REJECTED);
    }

    @Test
    void aSuspendedHospitalIsNotApprovedASecondTime() {
        hospital.approve();
        hospital.suspend("unpaid");
        assertThat(hospital.approve()).isFalse();
        assertThat(hospital.status()).isEqualTo(HospitalStatus.SUSPENDED);
    }

    @Test
    void aPendingHospitalIsNotReinstated() {
        assertThat(hospital.reinstate()).isFalse();
    }

    @Test
    void nothingComesAfterRejectionOrTheEnd() {
        List<HospitalStatus> all = Arrays.asList(HospitalStatus.values());
        assertThat(all).noneMatch(HospitalStatus.REJECTED::canBecome).noneMatch(HospitalStatus.TERMINATED::canBecome);
    }

    @Test
    void aHospitalThatLeavesIsClosedOnlyAfterItsExportWindow() {
        Instant end = Instant.parse("2026-12-01T00:00:00Z");
        hospital.approve();
        assertThat(hospital.terminate("moves", end)).isTrue();

        assertThat(hospital.close(end.minusSeconds(1))).isFalse();
        assertThat(hospital.close(end)).isTrue();

        assertThat(hospital.status()).isEqualTo(HospitalStatus.TERMINATED);
        assertThat(hospital.reason()).isEqualTo("moves");
        assertThat(hospital.reinstate()).isFalse();
    }

    @Test
    void thePlatformIsToldThatAHospitalWhichLeavesIsSuspended() {
        assertThat(HospitalStatus.TERMINATING.announced()).isEqualTo(HospitalStatus.SUSPENDED);
    }

    @Test
    void anApprovalDoesNotBringASuspendedHospitalBackNorAReinstatementOpenAnApplication() {
        assertThat(hospital.reinstate()).isFalse();
        hospital.approve();
        hospital.terminate("moves", Instant.now());
        assertThat(hospital.approve()).isFalse();
    }

    @Test
    void namesThatThePlatformUsesAreNoSlugs() {
        assertThatThrownBy(() ->
                        new HospitalApplication("Api", "api", "Europe/Berlin", "EUR", "DE", "Ada", "ada@north.example"))
                .isInstanceOf(Problem.class);
    }

    @Test
    void codesThatTheirStandardDoesNotKnowAreRefused() {
        assertThatThrownBy(() -> application("Mars/Olympus", "EUR", "DE")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> application("Europe/Berlin", "XXX", "DE")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> application("Europe/Berlin", "EUX", "DE")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> application("Europe/Berlin", "EUR", "XY")).isInstanceOf(Problem.class);
    }

    private static HospitalApplication application(String timezone, String currency, String country) {
        return new HospitalApplication("North", "north", timezone, currency, country, "Ada", "ada@north.example");
    }
}
