package io.epione.analytics.figures;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.Admissions.Admission;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Open dashboards. Each hospital with any is looked up twice a second and told when a figure has changed: the database is
 * the one place that sees the events of all instances, and without dashboards it is not asked at all.
 */
@Component
@EnableScheduling
class OverviewStreams implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(OverviewStreams.class);

    private static final long LOOK_EVERY_MILLIS = 500;
    private static final int MAX_STREAMS = 200;

    /** No longer than an access token lives: who reconnects is checked again. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Whose figures, and which days; no days mean the default period, which moves on at midnight. */
    private record View(
            UUID tenantId,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {}

    private final Figures figures;
    private final Hospitals hospitals;
    private final Map<View, Set<OverviewStream>> streams = new ConcurrentHashMap<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    OverviewStreams(Figures figures, Hospitals hospitals) {
        this.figures = figures;
        this.hospitals = hospitals;
    }

    /** @throws Problem 503 when this instance already serves as many as it can */
    SseEmitter open(@Nullable LocalDate from, @Nullable LocalDate to, Admission admission) {
        if (streams.values().stream().mapToInt(Set::size).sum() >= MAX_STREAMS) {
            throw Problem.unavailable("TOO_MANY_STREAMS", "Too many streams are open; ask for the overview instead.");
        }
        View view = new View(Tenancy.current(), from, to);
        Overview first = overview(view, hospitals.current());
        SseEmitter emitter = new SseEmitter(LIFETIME.toMillis());
        OverviewStream stream = new OverviewStream(emitter, admission);
        streams.computeIfAbsent(view, key -> ConcurrentHashMap.newKeySet()).add(stream);
        emitter.onCompletion(() -> forget(view, stream));
        emitter.onTimeout(emitter::complete);
        emitter.onError(error -> forget(view, stream));
        senders.execute(() -> stream.offer(first));
        return emitter;
    }

    private void forget(View view, OverviewStream stream) {
        streams.computeIfPresent(view, (key, open) -> {
            open.remove(stream);
            return open.isEmpty() ? null : open;
        });
    }

    @Scheduled(fixedDelay = LOOK_EVERY_MILLIS)
    void look() {
        streams.forEach((view, open) -> {
            open.stream().filter(stream -> !stream.admitted()).forEach(OverviewStream::close);
            hospitals.find(view.tenantId()).filter(Hospital::active).ifPresent(hospital -> tell(view, hospital, open));
        });
    }

    private void tell(View view, Hospital hospital, Collection<OverviewStream> open) {
        try {
            Overview overview = Tenancy.as(view.tenantId(), () -> overview(view, hospital));
            open.forEach(stream -> senders.execute(() -> stream.offer(overview)));
        } catch (DataAccessException | TransactionException unreachable) {
            log.atWarn().addKeyValue("tenant", view.tenantId()).log("figures not reachable, streams wait");
        }
    }

    private Overview overview(View view, Hospital hospital) {
        Period period = Period.of(view.from(), view.to(), LocalDate.now(hospital.timezone()));
        return Overview.of(figures.total(period, hospital.currency()));
    }

    @Override
    public void destroy() {
        streams.values().stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet())
                .forEach(OverviewStream::close);
        senders.shutdown();
    }
}
