package io.epione.platform.tail;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.SmartLifecycle;

/**
 * Hears of what was committed, whichever instance did it, through PostgreSQL's LISTEN; a trigger calls {@code pg_notify}. The
 * connection is its own, not one of the pool's, and must reach PostgreSQL itself: a pooler that lends sessions per transaction
 * swallows LISTEN. Services that show changes as they happen declare one as a bean.
 */
public final class CommittedChanges implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CommittedChanges.class);
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final DataSourceProperties database;
    private final String channel;
    private final Runnable missed;
    private final Consumer<String> news;
    private volatile @Nullable Thread thread;

    /**
     * @param channel of the trigger's {@code pg_notify}; a name that needs no quotes
     * @param missed called whenever listening begins: whatever was told before was not heard
     * @param news called with each payload, one after the other; throws nothing
     */
    public CommittedChanges(DataSourceProperties database, String channel, Runnable missed, Consumer<String> news) {
        this.database = database;
        this.channel = channel;
        this.missed = missed;
        this.news = news;
    }

    @Override
    public void start() {
        Thread next = Thread.ofPlatform().daemon().name(channel + "-tail").unstarted(this::run);
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
                listen();
            } catch (SQLException e) {
                if (wanted()) {
                    log.atWarn()
                            .addKeyValue("channel", channel)
                            .addKeyValue("sqlState", e.getSQLState())
                            .log("listening interrupted");
                }
                pause();
            }
        }
    }

    private void listen() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.determineUrl(), database.determineUsername(), database.determinePassword());
                Statement statement = connection.createStatement()) {
            statement.execute("listen " + channel);
            missed.run();
            PGConnection tail = connection.unwrap(PGConnection.class);
            while (wanted()) {
                PGNotification[] told = tail.getNotifications(PATIENCE_MILLIS);
                if (told == null || told.length == 0) {
                    // A connection that died in silence fails here.
                    statement.execute("select 1");
                    continue;
                }
                for (PGNotification one : told) {
                    news.accept(one.getParameter());
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
