package io.epione.platform.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
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
 */
final class TenantTransactionManager extends JpaTransactionManager {

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        try {
            Tenancy.find().ifPresent(this::bind);
        } catch (CannotCreateTransactionException e) {
            undo(transaction);
            throw e;
        }
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
