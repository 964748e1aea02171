package io.epione.platform.test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The database as its superuser has it, whom no lock of ours holds: for tests of what an intruder could do there. */
public final class TestDatabase {

    private TestDatabase() {}

    /** @param sql names tables with their schema @return rows changed */
    public static int asSuperuser(String sql, Object... parameters) {
        try (Connection superuser = Infrastructure.superuser();
                PreparedStatement statement = superuser.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
