package io.epione.appointment.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.queue.Move.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TicketTest {

    private static final Instant NOW = Instant.parse("2027-01-04T09:30:00Z");

    private final Ticket ticket = QueueSamples.ticket();

    @Test
    void carries_its_queues_code_and_a_number() {
        assertThat(ticket.label()).isEqualTo("A-017");
    }

    @Test
    void is_called_served_and_done() {
        assertThat(ticket.call("3", NOW)).isTrue();
        assertThat(ticket.start(NOW.plusSeconds(60))).isTrue();
        assertThat(ticket.finish(NOW.plusSeconds(360))).isTrue();

        assertThat(ticket.status()).isEqualTo(TicketStatus.DONE);
        assertThat(ticket.room()).isEqualTo("3");
        assertThat(ticket.served()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void whose_start_was_not_noted_was_served_from_the_call() {
        ticket.call("3", NOW);
        ticket.finish(NOW.plusSeconds(600));

        assertThat(ticket.served()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void who_did_not_come_is_skipped_and_can_be_called_again() {
        assertThat(ticket.skip()).isFalse();
        ticket.call("3", NOW);
        assertThat(ticket.skip()).isTrue();
        assertThat(ticket.call("4", NOW)).isTrue();
        assertThat(ticket.room()).isEqualTo("4");
    }

    @Test
    void keeps_number_and_turn_when_it_goes_to_another_queue() {
        ticket.call("3", NOW);
        ticket.start(NOW);
        var turn = ticket.turnAt();
        var other = UUID.randomUUID();

        assertThat(ticket.transfer(other)).isTrue();

        assertThat(ticket.queueId()).isEqualTo(other);
        assertThat(ticket.label()).isEqualTo("A-017");
        assertThat(ticket.turnAt()).isEqualTo(turn);
        assertThat(ticket.status()).isEqualTo(TicketStatus.WAITING);
        assertThat(ticket.room()).isNull();
        assertThat(ticket.transfer(other)).as("to where it is").isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"DONE", "LEFT"})
    void what_is_over_stays_over(TicketStatus end) {
        ticket.call("3", NOW);
        assertThat(end == TicketStatus.DONE ? ticket.finish(NOW) : ticket.leave(NOW))
                .isTrue();

        assertThat(ticket.call("3", NOW)).isFalse();
        assertThat(ticket.start(NOW)).isFalse();
        assertThat(ticket.transfer(UUID.randomUUID())).isFalse();
        assertThat(ticket.triage(Triage.URGENT)).isFalse();
        assertThat(ticket.status()).isEqualTo(end);
    }

    @Test
    void goes_back_to_how_it_was() {
        var before = ticket.state();
        ticket.call("3", NOW);
        ticket.triage(Triage.URGENT);
        ticket.finish(NOW);

        ticket.restore(before);

        assertThat(ticket.state()).isEqualTo(before);
    }

    @Test
    void a_move_can_be_undone_for_two_minutes_and_an_undo_never() {
        var call = new Move(ticket.id(), 1, Kind.CALL, ticket.state(), NOW);

        assertThat(call.canBeUndoneAt(NOW.plusSeconds(120))).isTrue();
        assertThat(call.canBeUndoneAt(NOW.plusSeconds(121))).isFalse();
        assertThat(new Move(ticket.id(), 1, Kind.UNDO, ticket.state(), NOW).canBeUndoneAt(NOW))
                .isFalse();
        assertThat(new Move(ticket.id(), 1, Kind.FOLLOW, ticket.state(), NOW).canBeUndoneAt(NOW))
                .isFalse();
    }

    @Test
    void is_overdue_when_it_waits_longer_than_its_triage_level_aims_at() {
        assertThat(ticket.overdueAt(ticket.arrivedAt().plus(Duration.ofMinutes(120))))
                .isFalse();
        assertThat(ticket.overdueAt(ticket.arrivedAt().plus(Duration.ofMinutes(121))))
                .isTrue();
        ticket.triage(Triage.VERY_URGENT);
        assertThat(ticket.overdueAt(ticket.arrivedAt().plus(Duration.ofMinutes(11))))
                .isTrue();
    }

    @Test
    void nothing_measured_is_nothing_estimated() {
        assertThat(WaitEstimate.of(List.of(), 2).minutes(5)).isNull();
    }

    @Test
    void estimates_by_the_median_service_shared_among_who_serves() {
        var services = List.of(Duration.ofMinutes(4), Duration.ofMinutes(60), Duration.ofMinutes(6));

        assertThat(WaitEstimate.of(services, 0).minutes(0)).isZero();
        assertThat(WaitEstimate.of(services, 1).minutes(3)).as("4 × 6 min").isEqualTo(24);
        assertThat(WaitEstimate.of(services, 2).minutes(3)).as("5 × 6 min ÷ 2").isEqualTo(15);
        assertThat(WaitEstimate.of(List.of(Duration.ofMinutes(4), Duration.ofMinutes(5)), 1)
                        .minutes(0))
                .as("4.5 min")
                .isEqualTo(5);
    }
}
