package io.epione.patient.laboratory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.epione.patient.laboratory.rules.Flag;
import io.epione.patient.laboratory.rules.Specimen;
import io.epione.patient.laboratory.rules.TestDefinition.Release;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ResultTest {

    private static final byte[] SEALED = new byte[1];

    private final UUID technician = Ids.next();
    private final UUID colleague = Ids.next();

    private Result result(Flag flag, Release release) {
        LaboratoryOrder order = new LaboratoryOrder(
                Ids.next(),
                Ids.next(),
                Ids.next(),
                null,
                OrderPriority.STAT,
                List.of(new OrderedTest("K", "BMP", "Potassium", "2823-3", Specimen.SERUM)),
                SEALED);
        Sample sample = new Sample(
                Ids.next(),
                order,
                new Sample.Collection("20261130-000001", Specimen.SERUM, Instant.now(), Ids.next(), null),
                SEALED);
        return new Result(
                Ids.next(),
                new Analysis(order, order.items().getFirst(), sample),
                Assay.MAIN,
                flag,
                release,
                technician,
                null,
                SEALED);
    }

    private static <T> T atHospital(Supplier<T> work) {
        return Tenancy.as(UUID.randomUUID(), work);
    }

    private void verify(Result result) {
        atHospital(() -> {
            result.verify(colleague, null, Instant.now().plusSeconds(1_800), false, SEALED);
            return true;
        });
    }

    @Test
    void whoEnteredItDoesNotVerifyIt() {
        Result result = result(Flag.NORMAL, Release.ON_VERIFICATION);

        assertThat(result.mayBeVerifiedBy(technician, Ids.next())).isFalse();
        assertThat(result.mayBeVerifiedBy(colleague, Ids.next())).isTrue();
    }

    @Test
    void aNormalOneIsThePatientsAsSoonAsItIsVerified() {
        Result result = result(Flag.NORMAL, Release.ON_VERIFICATION);
        assertThat(result.releasesItself()).isFalse();

        verify(result);

        assertThat(result.status()).isEqualTo(ResultStatus.FINAL);
        assertThat(result.releasesItself()).isTrue();
        assertThat(result.unacknowledged()).isFalse();
    }

    @Test
    void aCriticalOneWaitsUntilSomebodyActs() {
        Result result = result(Flag.CRITICAL, Release.ON_VERIFICATION);

        verify(result);

        assertThat(result.unacknowledged()).isTrue();
        assertThat(result.releasesItself()).isFalse();
        assertThat(atHospital(result::escalate)).isTrue();
        assertThat(result.escalations()).isOne();
        result.acknowledge(Ids.next(), SEALED);
        assertThat(result.releasesItself()).isTrue();
        assertThat(atHospital(result::escalate)).isFalse();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> result.acknowledge(Ids.next(), SEALED));
    }

    @Test
    void whatTheDoctorWantsToTellIsReleasedByTheDoctor() {
        Result result = result(Flag.ABNORMAL, Release.BY_DOCTOR);

        verify(result);

        assertThat(result.releasesItself()).isFalse();
        assertThat(result.releasedAt()).isNull();
    }

    @Test
    void whatWasReplacedIsNeitherEscalatedNorReleased() {
        Result result = result(Flag.CRITICAL, Release.ON_VERIFICATION);
        verify(result);

        result.replace();

        assertThat(atHospital(result::escalate)).isFalse();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> result.release(true));
    }

    @Test
    void itIsVerifiedOnce() {
        Result result = result(Flag.NORMAL, Release.ON_VERIFICATION);
        verify(result);

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> verify(result));
    }
}
