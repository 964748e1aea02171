package io.epione.appointment.booking;

import io.epione.appointment.calendar.Availability;
import io.epione.appointment.calendar.AvailabilitySamples;
import io.epione.appointment.calendar.BookingPolicy;
import io.epione.appointment.calendar.HolidayCalendar;
import io.epione.appointment.calendar.Resource;
import io.epione.appointment.calendar.ServiceType;
import io.epione.appointment.calendar.Slot;
import io.epione.appointment.consultation.EncounterSamples;
import io.epione.appointment.feed.FeedSamples;
import io.epione.appointment.practitioner.Practitioner;
import io.epione.appointment.practitioner.PractitionerSamples;
import io.epione.appointment.queue.QueueSamples;
import io.epione.appointment.video.VideoSamples;
import io.epione.appointment.waitlist.WaitlistSamples;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;

class TenantIsolationTest extends TenantIsolationSuite {

    @Autowired
    private EntityManager entities;

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        var samples = new HashMap<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>>(Map.of(
                Practitioner.class,
                PractitionerSamples::doctor,
                Availability.class,
                AvailabilitySamples::mondays,
                HolidayCalendar.class,
                AvailabilitySamples::holidays,
                BookingPolicy.class,
                AvailabilitySamples::policy,
                Resource.class,
                AvailabilitySamples::room,
                ServiceType.class,
                AvailabilitySamples::consultation,
                AvailabilitySamples.dutyClass(),
                AvailabilitySamples::duty,
                KnownPatient.class,
                () -> new KnownPatient(UUID.randomUUID(), "ACTIVE", 0),
                AppointmentSeries.class,
                () -> new AppointmentSeries(
                        Ids.next(), UUID.randomUUID(), UUID.randomUUID(), null, "FREQ=DAILY;COUNT=2"),
                Appointment.class,
                TenantIsolationTest::appointment));
        samples.putAll(FeedSamples.all(entities));
        samples.putAll(QueueSamples.all(entities));
        samples.putAll(WaitlistSamples.all(entities));
        samples.putAll(EncounterSamples.all(entities, this::visit));
        samples.putAll(VideoSamples.all(entities, this::visit));
        return samples;
    }

    private UUID visit() {
        var visit = appointment();
        entities.persist(visit);
        return visit.id();
    }

    private static Appointment appointment() {
        var start = Instant.parse("2027-01-04T09:00:00Z");
        return new Appointment(
                Ids.next(),
                UUID.randomUUID(),
                null,
                UUID.randomUUID(),
                AppointmentKind.VIDEO,
                new Slot(start, start.plusSeconds(1_800)),
                null);
    }
}
