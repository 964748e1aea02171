package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** All appointments of a few people, and whether they can take place as they are. */
final class BookedDiary {

    private static final Set<String> OVER = Set.of("CANCELLED", "NO_SHOW", "DECLINED", "RELEASED");

    private final List<Visit> visits;
    private final Map<String, Terms> terms;

    /**
     * What a service type takes.
     *
     * @param before and {@code after}: practitioner and resources are taken for so much longer
     * @param seats of one session
     */
    record Terms(Duration before, Duration after, int seats) {

        static final Terms PLAIN = new Terms(Duration.ZERO, Duration.ZERO, 1);
    }

    /** @param session the same for those who come for the same thing to the same person at the same time */
    private record Visit(
            String session,
            String patient,
            Set<String> taken,
            Instant start,
            Instant end,
            Instant from,
            Instant until,
            int seats) {}

    /** @param terms by id of the service type */
    BookedDiary(List<JsonNode> appointments, Map<String, Terms> terms) {
        this.terms = terms;
        this.visits = appointments.stream()
                .filter(appointment -> !OVER.contains(text(appointment, "status")))
                .map(this::visit)
                .toList();
    }

    private Visit visit(JsonNode appointment) {
        String type = text(appointment, "serviceType");
        String practitioner = text(appointment, "practitionerId");
        Instant start = Instant.parse(text(appointment, "start"));
        Instant end = Instant.parse(text(appointment, "end"));
        Terms its = terms.getOrDefault(type, Terms.PLAIN);
        Set<String> taken = new HashSet<>(Set.of(practitioner));
        appointment.path("resources").forEach(resource -> taken.add(resource.asString("")));
        return new Visit(
                type + " " + practitioner + " " + start,
                text(appointment, "patientId"),
                taken,
                start,
                end,
                start.minus(its.before()),
                end.plus(its.after()),
                its.seats());
    }

    /**
     * A patient is in one place at a time, a session has so many seats, and everybody and everything is in one session at a
     * time, or in as many as there are places. What overlaps does so where one of them begins.
     *
     * @param places of what has more than one
     */
    void nothingOverlapsBeyondCapacity(Map<String, Integer> places) {
        for (Visit visit : visits) {
            assertThat(those(other -> other.patient().equals(visit.patient())
                            && isWithin(visit.start(), other.start(), other.end())))
                    .as("where a patient is")
                    .hasSize(1);
            assertThat(those(other -> other.session().equals(visit.session())))
                    .as("who is in a session")
                    .hasSizeLessThanOrEqualTo(visit.seats());
            visit.taken()
                    .forEach(resource -> assertThat(those(other -> other.taken().contains(resource)
                                            && isWithin(visit.from(), other.from(), other.until()))
                                    .stream()
                                    .map(Visit::session)
                                    .collect(Collectors.toSet()))
                            .as("sessions that take %s", resource)
                            .hasSizeLessThanOrEqualTo(places.getOrDefault(resource, 1)));
        }
    }

    private List<Visit> those(Predicate<Visit> which) {
        return visits.stream().filter(which).toList();
    }

    private static boolean isWithin(Instant moment, Instant from, Instant until) {
        return !moment.isBefore(from) && moment.isBefore(until);
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }
}
