package io.epione.analytics.figures;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Open dashboards. Each hospital with any is looked up twice a second and told when a figure has changed: the database is
 * the one place that sees the events of all instances, and without dashboards it is not asked at all.
 */
@Component
@EnableScheduling
class OverviewStreams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OverviewStreams.class);

    private static final long LOOK_EVERY_MILLIS = 500;
    private static final int MAX_STREAMS = 200;

    /** Whose figures, and which days; no days mean the default period, which moves on at midnight. */
    record View(
            UUID tenantId,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        static View current(@Nullable LocalDate from, @Nullable LocalDate to) {
            return new View(Tenancy.current(), from, to);
        }
    }

    private final Figures figures;
    private final Hospitals hospitals;
    private final Map<View, Set<OverviewStream>> streams = new ConcurrentHashMap<>();
    private volatile boolean running;

    OverviewStreams(Figures figures, Hospitals hospitals) {
        this.figures = figures;
        this.hospitals = hospitals;
    }

    /**
     * With the figures of the moment.
     *
     * @throws Problem 503 when this instance already serves as many as it can
     */
    OverviewStream open(View view) {
        if (!running || streams.values().stream().mapToInt(Set::size).sum() >= MAX_STREAMS) {
            throw Problem.unavailable("TOO_MANY_STREAMS", "Too many streams are open; ask for the overview instead.");
        }
        OverviewStream stream = new OverviewStream();
        stream.offer(overview(view, hospitals.current()));
        streams.compute(view, (key, known) -> {
            Set<OverviewStream> open = known == null ? ConcurrentHashMap.newKeySet() : known;
            open.add(stream);
            return open;
        });
        return stream;
    }

    void close(View view, OverviewStream stream) {
        streams.computeIfPresent(view, (key, open) -> {
            open.remove(stream);
            return open.isEmpty() ? null : open;
        });
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        streams.forEach((view, open) -> hospitals
                .find(view.tenantId())
                .filter(Hospital::active)
                .ifPresent(hospital -> tell(view, hospital, open)));
    }

    private void tell(View view, Hospital hospital, Collection<OverviewStream> open) {
        try {
            Overview overview = Tenancy.as(view.tenantId(), () -> overview(view, hospital));
            open.forEach(stream -> stream.offer(overview));
        } catch (DataAccessException | TransactionException unreachable) {
            log.atWarn().addKeyValue("tenant", view.tenantId()).log("figures not reachable, streams wait");
        }
    }

    private Overview overview(View view, Hospital hospital) {
        Period period = Period.of(view.from(), view.to(), LocalDate.now(hospital.timezone()));
        return Overview.of(figures.total(period, hospital.currency()));
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for open requests, which would wait for these. */
    @Override
    public void stop() {
        running = false;
        streams.values().forEach(open -> open.forEach(OverviewStream::close));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
