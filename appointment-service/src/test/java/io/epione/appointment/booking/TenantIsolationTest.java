package io.epione.appointment.booking;

import io.epione.appointment.calendar.Availability;
import io.epione.appointment.calendar.AvailabilitySamples;
import io.epione.appointment.calendar.BookingPolicy;
import io.epione.appointment.calendar.HolidayCalendar;
import io.epione.appointment.calendar.Resource;
import io.epione.appointment.calendar.ServiceType;
import io.epione.appointment.calendar.Slot;
import io.epione.appointment.practitioner.Practitioner;
import io.epione.appointment.practitioner.PractitionerSamples;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

class TenantIsolationTest extends TenantIsolationSuite {

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        return Map.of(
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
                TenantIsolationTest::appointment);
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
