package io.epione.appointment.booking;

import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Has each hospital's days measured after its midnight; after a week away, the last seven. Instances share the work. */
@Component
class MeasureDays {

    private static final Logger log = LoggerFactory.getLogger(MeasureDays.class);
    private static final int DAYS_BACK = 7;

    private final Hospitals hospitals;
    private final MeasureDay measureDay;

    /** On which day a hospital was looked at last, so that most rounds ask the database nothing. */
    private final Map<UUID, LocalDate> measured = new ConcurrentHashMap<>();

    MeasureDays(Hospitals hospitals, MeasureDay measureDay) {
        this.hospitals = hospitals;
        this.measureDay = measureDay;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT10M")
    void run() {
        hospitals.all().stream().filter(Hospital::active).forEach(this::measure);
    }

    private void measure(Hospital hospital) {
        var today = LocalDate.now(hospital.timezone());
        if (today.equals(measured.get(hospital.id()))) {
            return;
        }
        try {
            for (int back = DAYS_BACK; back > 0; back--) {
                var day = today.minusDays(back);
                Tenancy.as(hospital.id(), () -> measureDay.measure(day));
            }
            measured.put(hospital.id(), today);
        } catch (DataAccessException | TransactionException e) {
            log.atWarn()
                    .addKeyValue("tenant", hospital.id())
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("days not measured");
        }
    }
}
