package io.epione.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Databases, schemas, extensions and roles as in {@code docs/topology.md}. The work itself is in {@code provision.sql}, which the
 * container deployments run too. Every step may be repeated: what exists is brought to the same state.
 */
final class DatabaseProvisioning {

    private static final int KEYCLOAK_CONNECTIONS = 40;

    private final PostgresServer server;
    private final Stack stack;

    DatabaseProvisioning(PostgresServer server, Stack stack) {
        this.server = server;
        this.stack = stack;
    }

    void apply() throws SQLException, IOException {
        try (Connection connection = server.connect(stack, "postgres")) {
            database(connection, "epione");
            database(connection, "keycloak");
        }
        try (Connection connection = server.connect(stack, "epione")) {
            connection.setAutoCommit(false);
            execute(connection, script());
            for (SpringService service : Topology.servicesWithSchema()) {
                schema(connection, service.schema());
            }
            keycloak(connection);
            connection.commit();
        }
    }

    private void database(Connection connection, String name) throws SQLException {
        if (!exists(connection, name)) {
            execute(connection, "create database " + name);
        }
        execute(connection, "revoke all on database " + name + " from public");
    }

    private void schema(Connection connection, String schema) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("select pg_temp.ensure_schema(?::name, ?, ?)")) {
            call.setString(1, schema);
            call.setString(2, password(stack, ownerRole(schema)));
            call.setString(3, password(stack, runtimeRole(schema)));
            call.execute();
        }
    }

    private void keycloak(Connection connection) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("select pg_temp.ensure_role('keycloak', ?, ?)")) {
            call.setString(1, password(stack, "keycloak"));
            call.setInt(2, KEYCLOAK_CONNECTIONS);
            call.execute();
        }
        execute(connection, "alter database keycloak owner to keycloak");
    }

    static String ownerRole(String schema) {
        return "epione_" + schema + "_owner";
    }

    static String runtimeRole(String schema) {
        return "epione_" + schema;
    }

    static String password(Stack stack, String role) {
        return stack.secrets().password("database-" + role);
    }

    private static String script() throws IOException {
        try (InputStream script = DatabaseProvisioning.class.getResourceAsStream("/provision.sql")) {
            if (script == null) {
                throw new IOException("provision.sql is not on the class path");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
