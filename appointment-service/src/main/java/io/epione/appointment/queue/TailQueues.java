package io.epione.appointment.queue;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears of every committed change of a queue, whichever instance made it, through PostgreSQL's LISTEN. The connection is its
 * own, not one of the pool's, and must reach PostgreSQL itself: a pooler that lends sessions per transaction swallows LISTEN.
 */
@Component
class TailQueues implements SmartLifecycle {

    private static final String CHANNEL = "epione_queue";
    private static final Logger log = LoggerFactory.getLogger(TailQueues.class);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSourceProperties database;
    private final LiveDisplays displays;
    private volatile @Nullable Thread thread;

    TailQueues(DataSourceProperties database, LiveDisplays displays) {
        this.database = database;
        this.displays = displays;
    }

    @Override
    public void start() {
        var next = Thread.ofPlatform().daemon().name("queue-tail").unstarted(this::run);
        // Known before it runs: it goes on only while it is the one that is wanted.
        thread = next;
        next.start();
    }

    @Override
    public void stop() {
        var running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private boolean wanted() {
        return thread == Thread.currentThread();
    }

    private void run() {
        while (wanted()) {
            try {
                tail();
            } catch (SQLException e) {
                if (wanted()) {
                    log.atWarn().addKeyValue("sqlState", e.getSQLState()).log("queue tail interrupted");
                }
                pause();
            }
        }
    }

    private void tail() throws SQLException {
        try (var connection = DriverManager.getConnection(
                        database.determineUrl(), database.determineUsername(), database.determinePassword());
                var statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            // Whatever was told before LISTEN took hold.
            displays.wakeAll();
            var tail = connection.unwrap(PGConnection.class);
            while (wanted()) {
                var told = tail.getNotifications(PATIENCE_MILLIS);
                if (told == null || told.length == 0) {
                    // A connection that died in silence fails here.
                    statement.execute("select 1");
                    continue;
                }
                for (var news : told) {
                    wake(news.getParameter());
                }
            }
        }
    }

    /** {@code tenant|queue}, as the trigger writes it. */
    private void wake(String payload) {
        var ids = payload.split("\\|", 2);
        displays.wake(UUID.fromString(ids[0]), UUID.fromString(ids[1]));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
