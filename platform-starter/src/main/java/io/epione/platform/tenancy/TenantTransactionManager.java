package io.epione.platform.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Binds each transaction to the hospital in the database as well: the row policies compare with {@code app.tenant_id}. The
 * setting is local to the transaction, so a pooled connection never carries a hospital over.
 *
 * <p>A transaction within another one takes a second connection while it holds the first. So some connections are for inner
 * transactions alone: without them, as many outer ones as there are connections would wait for each other in vain.
 */
final class TenantTransactionManager extends JpaTransactionManager {

    private static final int FOR_INNER = 2;

    private final Semaphore outer;
    private final Duration patience;
    private final ThreadLocal<Integer> suspended = ThreadLocal.withInitial(() -> 0);

    /**
     * @param connections of the pool, at least three
     * @param patience how long a transaction waits for one
     */
    TenantTransactionManager(int connections, Duration patience) {
        this.patience = patience;
        this.outer = new Semaphore(connections - FOR_INNER, true);
        if (connections <= FOR_INNER) {
            throw new IllegalArgumentException("A pool has at least " + (FOR_INNER + 1) + " connections");
        }
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        enter();
        try {
            super.doBegin(transaction, definition);
        } catch (RuntimeException e) {
            leave();
            throw e;
        }
        try {
            Tenancy.find().ifPresent(this::bind);
        } catch (CannotCreateTransactionException e) {
            undo(transaction);
            throw e;
        }
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        super.doCleanupAfterCompletion(transaction);
        leave();
    }

    @Override
    protected Object doSuspend(Object transaction) {
        Object resources = super.doSuspend(transaction);
        suspended.set(suspended.get() + 1);
        return resources;
    }

    @Override
    protected void doResume(@Nullable Object transaction, Object resources) {
        suspended.set(suspended.get() - 1);
        super.doResume(transaction, resources);
    }

    private void enter() {
        try {
            if (isOutermost() && !outer.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new CannotCreateTransactionException("Every connection is in use");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotCreateTransactionException("Interrupted while waiting for a connection", e);
        }
    }

    private void leave() {
        if (isOutermost()) {
            outer.release();
        }
    }

    private boolean isOutermost() {
        return suspended.get() == 0;
    }

    /**
     * Nobody else ends a transaction that fails to begin: its connection would never come back, and the thread would go on
     * with it for ever.
     */
    private void undo(Object transaction) {
        try {
            doRollback(new DefaultTransactionStatus(null, transaction, true, false, false, false, false, null));
        } catch (TransactionException | DataAccessException e) {
            // The connection is dead, most likely; the pool finds out.
        } finally {
            doCleanupAfterCompletion(transaction);
        }
    }

    private void bind(UUID tenantId) {
        DataSource dataSource = getDataSource();
        ConnectionHolder holder = dataSource == null
                ? null
                : (ConnectionHolder) TransactionSynchronizationManager.getResource(dataSource);
        if (holder == null) {
            throw new CannotCreateTransactionException("No JDBC connection to bind the hospital to");
        }
        try (PreparedStatement statement =
                holder.getConnection().prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, tenantId.toString());
            statement.execute();
        } catch (SQLException e) {
            throw new CannotCreateTransactionException("Could not bind the transaction to its hospital", e);
        }
    }
}
