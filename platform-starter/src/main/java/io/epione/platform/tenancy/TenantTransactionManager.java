package io.epione.platform.tenancy;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Binds each transaction to the hospital in the database as well: the row policies compare with {@code app.tenant_id}. The
 * setting is local to the transaction, so a pooled connection never carries a hospital over.
 */
final class TenantTransactionManager extends JpaTransactionManager {

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        Tenancy.find().ifPresent(this::bind);
    }

    private void bind(UUID tenantId) {
        DataSource dataSource = getDataSource();
        ConnectionHolder holder =
                dataSource == null ? null : (ConnectionHolder) TransactionSynchronizationManager.getResource(dataSource);
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
