package io.epione.appointment.feed;

import io.epione.appointment.booking.BookedTimes;
import io.epione.appointment.booking.BookedTimes.BookedTime;
import io.epione.appointment.booking.PatientDirectory;
import io.epione.appointment.feed.CalendarLink.Content;
import io.epione.appointment.feed.CalendarLink.Holder;
import io.epione.appointment.feed.ICalendar.Event;
import io.epione.appointment.feed.PatientNamesClient.Name;
import io.epione.appointment.link.LinkToken;
import io.epione.appointment.practitioner.Practitioner;
import io.epione.appointment.practitioner.PractitionerDirectory;
import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The calendar behind a secret link. The link alone says whose it is; every wrong one is answered alike. */
@Component
class ReadFeed {

    private static final Duration BACK = Duration.ofDays(30);
    private static final Duration AHEAD = Duration.ofDays(400);
    private static final int MOST_EVENTS = 5_000;

    /** Names are for the work at hand. */
    private static final Duration NAMED_BACK = Duration.ofDays(1);

    private static final Duration NAMED_AHEAD = Duration.ofDays(14);

    /** FHIR PurposeOfUse: a patient asks for what is theirs. */
    private static final String PATIENT_REQUEST = "PATRQT";

    private final CalendarLinks links;
    private final CalendarPolicies policies;
    private final BookedTimes bookedTimes;
    private final PractitionerDirectory practitioners;
    private final PatientDirectory patients;
    private final PatientNamesClient names;
    private final Hospitals hospitals;
    private final Audit audit;
    private final TransactionTemplate reading;

    ReadFeed(
            CalendarLinks links,
            CalendarPolicies policies,
            BookedTimes bookedTimes,
            PractitionerDirectory practitioners,
            PatientDirectory patients,
            PatientNamesClient names,
            Hospitals hospitals,
            Audit audit,
            PlatformTransactionManager transactions) {
        this.links = links;
        this.policies = policies;
        this.bookedTimes = bookedTimes;
        this.practitioners = practitioners;
        this.patients = patients;
        this.names = names;
        this.hospitals = hospitals;
        this.audit = audit;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** @return the iCalendar file; empty for what opens nothing, or not any more */
    Optional<String> read(String token) {
        return LinkToken.parse(token)
                .flatMap(link -> hospitals
                        .find(link.tenantId())
                        .filter(Hospital::active)
                        .flatMap(hospital -> Tenancy.as(hospital.id(), () -> read(link, hospital))));
    }

    private Optional<String> read(LinkToken token, Hospital hospital) {
        return reading.execute(status -> links.findById(token.linkId()))
                .filter(link -> link.opensWith(token.secret()))
                .filter(this::holderIsHere)
                .map(link -> file(link, hospital));
    }

    /** Who has left takes no calendar along. */
    private boolean holderIsHere(CalendarLink link) {
        return switch (link.holder()) {
            case PATIENT -> patients.isInUse(link.holderId());
            case PRACTITIONER ->
                practitioners.find(link.holderId()).filter(Practitioner::atWork).isPresent();
        };
    }

    private String file(CalendarLink link, Hospital hospital) {
        var now = Instant.now();
        var times = reading.execute(status -> times(link, now));
        var named = named(link, times, now);
        var file = ICalendar.events(
                hospital.name(),
                hospital.timezone(),
                times.stream().map(time -> event(link, time, hospital, named)).toList());
        record(link, times.size());
        return file;
    }

    private List<BookedTime> times(CalendarLink link, Instant now) {
        var taken =
                switch (link.holder()) {
                    case PATIENT ->
                        bookedTimes.ofPatient(link.holderId(), now.minus(BACK), now.plus(AHEAD), MOST_EVENTS);
                    case PRACTITIONER ->
                        bookedTimes.ofPractitioner(link.holderId(), now.minus(BACK), now.plus(AHEAD), MOST_EVENTS);
                };
        return link.content() == Content.BUSY
                ? taken
                : taken.stream().filter(BookedTime::agreed).toList();
    }

    private Map<UUID, String> named(CalendarLink link, List<BookedTime> times, Instant now) {
        if (link.holder() == Holder.PATIENT || link.content() == Content.BUSY || !hospitalNamesPatients()) {
            return Map.of();
        }
        var soon = times.stream()
                .filter(time -> time.end().isAfter(now.minus(NAMED_BACK)))
                .filter(time -> time.start().isBefore(now.plus(NAMED_AHEAD)))
                .map(BookedTime::patientId)
                .distinct()
                .limit(PatientNamesClient.MOST)
                .toList();
        return soon.isEmpty()
                ? Map.of()
                : names.names(soon).items().stream().collect(Collectors.toMap(Name::id, Name::text));
    }

    private boolean hospitalNamesPatients() {
        return reading.execute(status -> policies.findById(Tenancy.current()))
                .map(CalendarPolicy::patientNames)
                .orElse(false);
    }

    private static Event event(CalendarLink link, BookedTime time, Hospital hospital, Map<UUID, String> named) {
        return new Event(
                time.id() + "@epione",
                summary(link, time, hospital, named),
                time.start(),
                time.end(),
                time.updatedAt(),
                time.version(),
                time.confirmed());
    }

    private static String summary(CalendarLink link, BookedTime time, Hospital hospital, Map<UUID, String> named) {
        if (link.content() == Content.BUSY) {
            return "Busy";
        }
        var what = time.kind().equals("VIDEO") ? "Video appointment" : "Appointment";
        if (link.holder() == Holder.PATIENT) {
            return what + " at " + hospital.name();
        }
        var name = named.get(time.patientId());
        return name == null ? what : what + ": " + name;
    }

    private void record(CalendarLink link, int count) {
        if (link.holder() == Holder.PATIENT) {
            audit.forPurpose(PATIENT_REQUEST).search("Appointment", link.holderId(), count);
        } else {
            audit.search("Appointment", count);
        }
    }
}
