package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.booking.TransitionOutcome.IllegalTransition;
import io.epione.appointment.booking.TransitionOutcome.Moved;
import io.epione.appointment.calendar.Slot;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AppointmentTest {

    private static final Slot MORNING = slot("2026-12-01T09:00:00Z");
    private static final Slot NOON = slot("2026-12-01T12:00:00Z");

    private static final Map<AppointmentStatus, Function<Appointment, TransitionOutcome>> VERBS = new EnumMap<>(Map.of(
            AppointmentStatus.BOOKED, appointment -> appointment.reschedule(NOON),
            AppointmentStatus.CONFIRMED, Appointment::confirm,
            AppointmentStatus.CHECKED_IN, Appointment::checkIn,
            AppointmentStatus.IN_PROGRESS, Appointment::start,
            AppointmentStatus.COMPLETED, appointment -> appointment.complete(null, List.of()),
            AppointmentStatus.CANCELLED, appointment -> appointment.cancel(null),
            AppointmentStatus.NO_SHOW, Appointment::missed));

    /** The table of the README, written out. */
    private static final Map<AppointmentStatus, Set<AppointmentStatus>> ALLOWED = Map.of(
            AppointmentStatus.BOOKED,
            EnumSet.of(
                    AppointmentStatus.BOOKED,
                    AppointmentStatus.CONFIRMED,
                    AppointmentStatus.CHECKED_IN,
                    AppointmentStatus.CANCELLED,
                    AppointmentStatus.NO_SHOW),
            AppointmentStatus.CONFIRMED,
            EnumSet.of(
                    AppointmentStatus.BOOKED,
                    AppointmentStatus.CHECKED_IN,
                    AppointmentStatus.CANCELLED,
                    AppointmentStatus.NO_SHOW),
            AppointmentStatus.CHECKED_IN,
            EnumSet.of(AppointmentStatus.IN_PROGRESS, AppointmentStatus.CANCELLED),
            AppointmentStatus.IN_PROGRESS,
            EnumSet.of(AppointmentStatus.COMPLETED),
            AppointmentStatus.COMPLETED,
            EnumSet.noneOf(AppointmentStatus.class),
            AppointmentStatus.CANCELLED,
            EnumSet.noneOf(AppointmentStatus.class),
            AppointmentStatus.NO_SHOW,
            EnumSet.noneOf(AppointmentStatus.class));

    @ParameterizedTest
    @EnumSource
    void does_only_what_its_status_allows(AppointmentStatus from) {
        for (var to : AppointmentStatus.values()) {
            Tenancy.as(UUID.randomUUID(), () -> {
                var appointment = reached(from);

                var outcome = VERBS.get(to).apply(appointment);

                if (ALLOWED.get(from).contains(to)) {
                    assertThat(outcome).as("%s to %s", from, to).isInstanceOf(Moved.class);
                    assertThat(appointment.status()).isEqualTo(to);
                } else {
                    assertThat(outcome).isEqualTo(new IllegalTransition(from, to));
                    assertThat(appointment.status()).isEqualTo(from);
                }
                assertThat(appointment.slot())
                        .isEqualTo(outcome instanceof Moved && to == AppointmentStatus.BOOKED ? NOON : MORNING);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void gives_its_time_back_only_when_it_does_not_take_place(AppointmentStatus status) {
        assertThat(status.occupies())
                .isEqualTo(!EnumSet.of(AppointmentStatus.CANCELLED, AppointmentStatus.NO_SHOW)
                        .contains(status));
    }

    private static Appointment reached(AppointmentStatus status) {
        var appointment =
                new Appointment(Ids.next(), Ids.next(), null, Ids.next(), AppointmentKind.IN_PERSON, MORNING, null);
        switch (status) {
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
                appointment.complete(null, List.of());
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
