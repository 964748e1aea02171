package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.calendar.OpeningHours;
import io.epione.appointment.calendar.Slot;
import io.epione.appointment.calendar.Timetable;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A country gives up its summer time after an appointment was agreed. The appointment stays at its instant, nobody else gets
 * any of it, and who looks at it sees what clocks will show now and what they were going to show.
 */
class ChangedZoneRulesTest {

    private static final LocalDate DAY = LocalDate.of(2027, 7, 5);

    /** A zone whose rules can change while the program runs, as they do with an update of the tz database. */
    private static final class Country extends ZoneRulesProvider {

        private static final String ID = "EpioneCountry";
        private static ZoneOffset offset = ZoneOffset.ofHours(2);

        @Override
        protected Set<String> provideZoneIds() {
            return Set.of(ID);
        }

        /** Null for caching says that the rules may change. */
        @Override
        protected ZoneRules provideRules(String zoneId, boolean forCaching) {
            return forCaching ? null : ZoneRules.of(offset);
        }

        @Override
        protected NavigableMap<String, ZoneRules> provideVersions(String zoneId) {
            return new TreeMap<>(Map.of("now", ZoneRules.of(offset)));
        }
    }

    static {
        ZoneRulesProvider.registerProvider(new Country());
    }

    @Test
    void an_appointment_keeps_its_instant_and_says_what_was_agreed() {
        var zone = ZoneId.of(Country.ID);
        Country.offset = ZoneOffset.ofHours(2);
        var agreed = mornings().slots(DAY, DAY, zone).getFirst();
        var before = AppointmentView.of(appointment(agreed, zone), zone);
        var appointment = appointment(agreed, zone);

        Country.offset = ZoneOffset.ofHours(1);

        var after = AppointmentView.of(appointment, zone);
        assertThat(before.localStart()).isEqualTo(DAY.atTime(9, 0));
        assertThat(before.agreedLocalStart()).isNull();
        assertThat(after.start()).isEqualTo(before.start());
        assertThat(after.localStart()).isEqualTo(DAY.atTime(8, 0));
        assertThat(after.agreedLocalStart()).isEqualTo(DAY.atTime(9, 0));
    }

    @Test
    void slots_follow_the_new_rules_and_leave_out_what_was_agreed_by_the_old_ones() {
        var zone = ZoneId.of(Country.ID);
        Country.offset = ZoneOffset.ofHours(2);
        var agreed = mornings().slots(DAY, DAY, zone).get(2);
        assertThat(agreed.start().atZone(zone).toLocalTime()).isEqualTo(LocalTime.of(11, 0));

        Country.offset = ZoneOffset.ofHours(1);

        var diary = new Diary(List.of(new Taken(Ids.next(), Ids.next(), 1, agreed)));
        var free = mornings().slots(DAY, DAY, zone).stream()
                .filter(slot -> diary.placeFor(null, slot, 1).isPresent())
                .map(slot -> slot.start().atZone(zone).toLocalTime())
                .toList();
        assertThat(free).containsExactly(LocalTime.of(9, 0), LocalTime.of(11, 0));
    }

    private static Appointment appointment(Slot slot, ZoneId zone) {
        var plain = Visit.plain(slot);
        var visit = new Visit(
                slot, null, null, 1, 0, 0, List.of(), LocalDateTime.ofInstant(slot.start(), zone), plain.terms());
        return Tenancy.as(
                UUID.randomUUID(),
                () -> new Appointment(
                        Ids.next(),
                        Ids.next(),
                        null,
                        Ids.next(),
                        AppointmentKind.IN_PERSON,
                        visit,
                        Appointment.Beginning.booked(),
                        null));
    }

    private static Timetable mornings() {
        var hours = List.of(new OpeningHours(LocalTime.of(9, 0), LocalTime.of(12, 0)));
        return new Timetable(60, Map.of(DayOfWeek.MONDAY, hours), Map.of());
    }
}
