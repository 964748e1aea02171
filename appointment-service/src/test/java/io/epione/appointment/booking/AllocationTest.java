package io.epione.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.calendar.Slot;
import io.epione.appointment.calendar.UsableHours;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final UUID SESSION = UUID.randomUUID();
    private static final Slot NINE_TO_TEN = hours(9, 10);

    @Test
    void takes_the_first_candidate_that_is_free() {
        var busy = candidate(1, taken(UUID.randomUUID(), 1, hours(9, 11)));
        var free = candidate(1);

        assertThat(find(List.of(List.of(busy, free)))).containsExactly(new Place(free.id(), 1));
        assertThat(find(List.of(List.of(busy)))).isNull();
    }

    @Test
    void leaves_a_candidate_to_who_has_no_other_choice() {
        var both = candidate(1);
        var other = candidate(1);

        assertThat(find(List.of(List.of(both, other), List.of(both))))
                .containsExactly(new Place(other.id(), 1), new Place(both.id(), 1));
    }

    @Test
    void fills_each_place_once() {
        var chairs = candidate(3, taken(UUID.randomUUID(), 1, hours(8, 10)), taken(UUID.randomUUID(), 3, hours(9, 10)));
        var full = candidate(1, taken(UUID.randomUUID(), 1, hours(9, 10)));

        assertThat(find(List.of(List.of(chairs)))).containsExactly(new Place(chairs.id(), 2));
        assertThat(find(List.of(List.of(full)))).isNull();
    }

    @Test
    void keeps_a_session_where_it_is() {
        var chairs = candidate(3, taken(SESSION, 2, hours(9, 10)));

        assertThat(find(List.of(List.of(chairs)))).containsExactly(new Place(chairs.id(), 2));
    }

    @Test
    void uses_nothing_outside_of_its_hours() {
        var closed = new Candidate(UUID.randomUUID(), 1, UsableHours.NEVER, Diary.EMPTY);

        assertThat(find(List.of(List.of(closed)))).isNull();
    }

    @Test
    void asks_for_the_buffers_too() {
        var until = candidate(1, taken(UUID.randomUUID(), 1, hours(10, 11)));

        assertThat(Allocation.find(List.of(List.of(until)), null, NINE_TO_TEN, NINE_TO_TEN))
                .isPresent();
        assertThat(Allocation.find(List.of(List.of(until)), null, NINE_TO_TEN, hours(8, 11)))
                .isEmpty();
    }

    /** Any order, any overlaps, against looking at each entry. */
    @Test
    void a_diary_agrees_with_looking_at_every_entry() {
        for (int seed = 0; seed < 500; seed++) {
            var random = new Random(seed);
            var entries = IntStream.range(0, random.nextInt(30))
                    .mapToObj(i -> {
                        int from = random.nextInt(0, 40);
                        return taken(UUID.randomUUID(), random.nextInt(1, 4), hours(from, from + random.nextInt(1, 9)));
                    })
                    .toList();
            int from = random.nextInt(0, 45);
            var time = hours(from, from + random.nextInt(1, 6));

            var place = new Diary(entries).placeFor(null, time, 3);

            var free = IntStream.rangeClosed(1, 3)
                    .filter(number -> entries.stream()
                            .noneMatch(entry ->
                                    entry.place() == number && entry.time().overlaps(time)))
                    .findFirst();
            assertThat(place).as("seed %d", seed).isEqualTo(free);
        }
    }

    private static List<Place> find(List<List<Candidate>> needs) {
        return Allocation.find(needs, SESSION, NINE_TO_TEN, NINE_TO_TEN).orElse(null);
    }

    private static Candidate candidate(int capacity, Taken... taken) {
        var id = UUID.randomUUID();
        var own = Arrays.stream(taken)
                .map(entry -> new Taken(id, entry.sessionId(), entry.place(), entry.time()))
                .toList();
        return new Candidate(id, capacity, UsableHours.ALWAYS, new Diary(own));
    }

    private static Taken taken(UUID session, int place, Slot time) {
        return new Taken(UUID.randomUUID(), session, place, time);
    }

    private static Slot hours(int from, int to) {
        var day = Instant.parse("2027-01-04T00:00:00Z");
        return new Slot(day.plusSeconds(3600L * from), day.plusSeconds(3600L * to));
    }
}
