package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.booking.TransitionOutcome.IllegalTransition;
import io.epione.appointment.booking.TransitionOutcome.Moved;
import io.epione.appointment.calendar.BookingRules;
import io.epione.appointment.calendar.Slot;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AppointmentTest {

    private static final Slot MORNING = slot("2026-12-01T09:00:00Z");
    private static final Slot NOON = slot("2026-12-01T12:00:00Z");
    private static final Instant HELD_UNTIL = Instant.parse("2026-11-30T12:00:00Z");

    /** A state can be reached by several verbs; each is tried from everywhere. */
    private record Verb(AppointmentStatus to, Function<Appointment, TransitionOutcome> act) {}

    private static final Map<String, Verb> VERBS = Map.ofEntries(
            Map.entry("book", new Verb(AppointmentStatus.BOOKED, appointment -> appointment.book(false, null))),
            Map.entry("accept", new Verb(AppointmentStatus.BOOKED, Appointment::accept)),
            Map.entry("move", new Verb(AppointmentStatus.BOOKED, appointment -> appointment.reschedule(NOON))),
            Map.entry("decline", new Verb(AppointmentStatus.DECLINED, appointment -> appointment.decline(null))),
            Map.entry("release", new Verb(AppointmentStatus.RELEASED, Appointment::release)),
            Map.entry("confirm", new Verb(AppointmentStatus.CONFIRMED, Appointment::confirm)),
            Map.entry("check in", new Verb(AppointmentStatus.CHECKED_IN, Appointment::checkIn)),
            Map.entry("start", new Verb(AppointmentStatus.IN_PROGRESS, Appointment::start)),
            Map.entry("complete", new Verb(AppointmentStatus.COMPLETED, appointment -> appointment.complete())),
            Map.entry("cancel", new Verb(AppointmentStatus.CANCELLED, appointment -> appointment.cancel(null))),
            Map.entry("miss", new Verb(AppointmentStatus.NO_SHOW, Appointment::missed)));

    /** What can be done in which state, written out. */
    private static final Map<AppointmentStatus, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry(AppointmentStatus.HELD, Set.of("book", "release")),
            Map.entry(AppointmentStatus.REQUESTED, Set.of("accept", "decline", "move", "cancel")),
            Map.entry(AppointmentStatus.BOOKED, Set.of("move", "confirm", "check in", "cancel", "miss")),
            Map.entry(AppointmentStatus.CONFIRMED, Set.of("move", "check in", "cancel", "miss")),
            Map.entry(AppointmentStatus.CHECKED_IN, Set.of("start", "cancel")),
            Map.entry(AppointmentStatus.IN_PROGRESS, Set.of("complete")),
            Map.entry(AppointmentStatus.COMPLETED, Set.of()),
            Map.entry(AppointmentStatus.CANCELLED, Set.of()),
            Map.entry(AppointmentStatus.NO_SHOW, Set.of()),
            Map.entry(AppointmentStatus.DECLINED, Set.of()),
            Map.entry(AppointmentStatus.RELEASED, Set.of()));

    @ParameterizedTest
    @EnumSource
    void does_only_what_its_status_allows(AppointmentStatus from) {
        VERBS.forEach((name, verb) -> Tenancy.as(UUID.randomUUID(), () -> {
            var appointment = reached(from);

            var outcome = verb.act().apply(appointment);

            if (ALLOWED.get(from).contains(name)) {
                var to = from == AppointmentStatus.REQUESTED && name.equals("move") ? from : verb.to();
                assertThat(outcome).as("%s when %s", name, from).isInstanceOf(Moved.class);
                assertThat(appointment.status()).isEqualTo(to);
                assertThat(from.canBecome(to))
                        .as("%s to %s is published", from, to)
                        .isTrue();
            } else {
                assertThat(outcome).as("%s when %s", name, from).isInstanceOf(IllegalTransition.class);
                assertThat(appointment.status()).isEqualTo(from);
            }
            assertThat(appointment.slot()).isEqualTo(outcome instanceof Moved && name.equals("move") ? NOON : MORNING);
        }));
    }

    @Test
    void asks_for_acceptance_where_the_terms_say_so_and_a_patient_wants_it() {
        Tenancy.as(UUID.randomUUID(), () -> {
            var held = held(terms(true, null));
            held.book(true, null);
            assertThat(held.status()).isEqualTo(AppointmentStatus.REQUESTED);

            var byStaff = held(terms(true, null));
            byStaff.book(false, null);
            assertThat(byStaff.status()).isEqualTo(AppointmentStatus.BOOKED);
        });
    }

    @Test
    void knows_when_a_hold_is_over() {
        Tenancy.as(UUID.randomUUID(), () -> {
            var held = held(terms(false, null));

            assertThat(held.holdIsOver(HELD_UNTIL.minusNanos(1))).isFalse();
            assertThat(held.holdIsOver(HELD_UNTIL)).isTrue();
            held.book(false, null);
            assertThat(held.holdIsOver(HELD_UNTIL)).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource
    void gives_its_time_back_only_when_it_does_not_take_place(AppointmentStatus status) {
        assertThat(status.occupies())
                .isEqualTo(!EnumSet.of(
                                AppointmentStatus.CANCELLED,
                                AppointmentStatus.NO_SHOW,
                                AppointmentStatus.DECLINED,
                                AppointmentStatus.RELEASED)
                        .contains(status));
    }

    private static BookingRules terms(boolean acceptance, Integer freeCancellationMinutes) {
        return new BookingRules(true, acceptance, null, 0, 10, freeCancellationMinutes, "LATE", "MISSED");
    }

    private static Appointment held(BookingRules terms) {
        return made(Appointment.Beginning.held(HELD_UNTIL, false), terms);
    }

    private static Appointment made(Appointment.Beginning beginning, BookingRules terms) {
        var visit = new Visit(MORNING, null, null, 1, 0, 0, List.of(), null, terms);
        return new Appointment(
                Ids.next(), Ids.next(), null, Ids.next(), AppointmentKind.IN_PERSON, visit, beginning, null);
    }

    private static Appointment reached(AppointmentStatus status) {
        var appointment =
                new Appointment(Ids.next(), Ids.next(), null, Ids.next(), AppointmentKind.IN_PERSON, MORNING, null);
        switch (status) {
            case HELD -> appointment = held(terms(false, null));
            case REQUESTED -> appointment = made(Appointment.Beginning.requested(), terms(true, null));
            case DECLINED -> {
                appointment = made(Appointment.Beginning.requested(), terms(true, null));
                appointment.decline(null);
            }
            case RELEASED -> {
                appointment = held(terms(false, null));
                appointment.release();
            }
            case BOOKED -> {}
            case CONFIRMED -> appointment.confirm();
            case CHECKED_IN -> appointment.checkIn();
            case IN_PROGRESS -> {
                appointment.checkIn();
                appointment.start();
            }
            case COMPLETED -> {
                appointment.checkIn();
                appointment.start();
                appointment.complete();
            }
            case CANCELLED -> appointment.cancel(null);
            case NO_SHOW -> appointment.missed();
        }
        assertThat(appointment.status()).isEqualTo(status);
        return appointment;
    }

    private static Slot slot(String start) {
        var begin = Instant.parse(start);
        return new Slot(begin, begin.plusSeconds(1800));
    }
}
