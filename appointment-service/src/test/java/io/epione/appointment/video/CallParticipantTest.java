package io.epione.appointment.video;

import static io.epione.appointment.video.CallState.ENDED;
import static io.epione.appointment.video.CallState.FAILED;
import static io.epione.appointment.video.CallState.IN_CALL;
import static io.epione.appointment.video.CallState.LEFT;
import static io.epione.appointment.video.CallState.WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.video.VideoCall.Status;
import io.epione.appointment.video.VideoRooms.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallParticipantTest {

    private static final Instant NOW = Instant.parse("2027-01-04T09:00:00Z");

    @Test
    void a_practitioner_is_in_at_once_and_others_wait() {
        assertThat(participant(Part.PRACTITIONER).state()).isEqualTo(IN_CALL);
        assertThat(participant(Part.PATIENT).state()).isEqualTo(WAITING);
        assertThat(participant(Part.GUEST).state()).isEqualTo(WAITING);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void who_was_admitted_and_leaves_comes_back_in(boolean failed) {
        var patient = participant(Part.PATIENT);
        patient.admit();

        assertThat(patient.leave(failed)).isTrue();
        assertThat(patient.state()).isEqualTo(failed ? FAILED : LEFT);
        assertThat(patient.comeBack()).isTrue();
        assertThat(patient.state()).isEqualTo(IN_CALL);
        assertThat(patient.comeBack()).isFalse();
    }

    @Test
    void who_was_not_admitted_and_leaves_waits_again() {
        var patient = participant(Part.PATIENT);
        patient.leave(false);

        assertThat(patient.admit()).isFalse();
        assertThat(patient.comeBack()).isTrue();
        assertThat(patient.state()).isEqualTo(WAITING);
    }

    @Test
    void after_the_end_everybody_but_the_practitioner_has_to_be_admitted_again() {
        var patient = participant(Part.PATIENT);
        patient.admit();
        var practitioner = participant(Part.PRACTITIONER);

        assertThat(patient.end()).isTrue();
        assertThat(practitioner.end()).isTrue();
        assertThat(patient.leave(false)).isFalse();
        assertThat(patient.end()).isFalse();
        assertThat(patient.state()).isEqualTo(ENDED);
        patient.comeBack();
        practitioner.comeBack();
        assertThat(patient.state()).isEqualTo(WAITING);
        assertThat(practitioner.state()).isEqualTo(IN_CALL);
    }

    @Test
    void a_room_is_open_until_it_expires_or_the_call_ends() {
        var call = new VideoCall(UUID.randomUUID(), UUID.randomUUID());
        assertThat(call.status(NOW)).isEqualTo(Status.CLOSED);
        assertThat(call.end(NOW)).isFalse();

        call.moveTo(new Room("one", NOW.plusSeconds(60)));
        assertThat(call.status(NOW)).isEqualTo(Status.OPEN);
        assertThat(call.status(NOW.plusSeconds(60))).isEqualTo(Status.EXPIRED);
        assertThat(call.end(NOW)).isTrue();
        assertThat(call.status(NOW)).isEqualTo(Status.ENDED);
        assertThat(call.end(NOW)).isFalse();
        call.moveTo(new Room("two", NOW.plusSeconds(60)));
        assertThat(call.status(NOW)).isEqualTo(Status.OPEN);
    }

    @Test
    void the_door_is_open_around_the_visit() {
        var settings = new VideoSettings(Duration.ofMinutes(30), Duration.ofHours(1));
        var end = NOW.plusSeconds(1_800);

        assertThat(settings.isTime(NOW, end, NOW.minusSeconds(1_801))).isFalse();
        assertThat(settings.isTime(NOW, end, NOW.minusSeconds(1_800))).isTrue();
        assertThat(settings.isTime(NOW, end, end.plusSeconds(3_599))).isTrue();
        assertThat(settings.isTime(NOW, end, end.plusSeconds(3_600))).isFalse();
    }

    private static CallParticipant participant(Part part) {
        return new CallParticipant(UUID.randomUUID(), UUID.randomUUID(), part, UUID.randomUUID(), null);
    }
}
