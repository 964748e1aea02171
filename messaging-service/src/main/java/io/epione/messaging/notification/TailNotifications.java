package io.epione.messaging.notification;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears of every committed notification, whichever instance wrote it, through PostgreSQL's LISTEN. The connection is its own,
 * not one of the pool's, and must reach PostgreSQL itself: a pooler that lends sessions per transaction swallows LISTEN.
 */
@Component
class TailNotifications implements SmartLifecycle {

    static final String CHANNEL = "epione_notification";

    private static final Logger log = LoggerFactory.getLogger(TailNotifications.class);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSourceProperties database;
    private final LiveStreams streams;
    private volatile @Nullable Thread thread;

    TailNotifications(DataSourceProperties database, LiveStreams streams) {
        this.database = database;
        this.streams = streams;
    }

    @Override
    public void start() {
        Thread next = Thread.ofPlatform().daemon().name("notification-tail").unstarted(this::run);
        // Known before it runs: it goes on only while it is the one that is wanted.
        thread = next;
        next.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
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
                    log.atWarn().addKeyValue("sqlState", e.getSQLState()).log("notification tail interrupted");
                }
                pause();
            }
        }
    }

    private void tail() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.determineUrl(), database.determineUsername(), database.determinePassword());
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            // Whatever was told before LISTEN took hold.
            streams.wakeAll();
            PGConnection tail = connection.unwrap(PGConnection.class);
            while (wanted()) {
                PGNotification[] told = tail.getNotifications(PATIENCE_MILLIS);
                if (told == null || told.length == 0) {
                    // A connection that died in silence fails here.
                    statement.execute("select 1");
                    continue;
                }
                for (PGNotification notification : told) {
                    wake(notification.getParameter());
                }
            }
        }
    }

    /** {@code tenant|recipient|notification}, as the trigger writes it. */
    private void wake(String payload) {
        String[] ids = payload.split("\\|", 3);
        streams.wake(UUID.fromString(ids[0]), UUID.fromString(ids[1]), UUID.fromString(ids[2]));
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
