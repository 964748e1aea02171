package io.epione.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real PostgreSQL of its own, provisioned twice. */
class DatabaseProvisioningTest {

    @TempDir
    static Path folder;

    private static PostgresServer server;
    private static Stack stack;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Home home = new Home(Path.of("..").toRealPath(), folder);
        home.create();
        stack = new Stack(home, new Secrets(home.secrets()), 0);
        server = new PostgresServer(freePort());
        new Processes(stack).start(server, server.prepare(stack));
        while (!server.isReady(stack)) {
            assertThat(new Processes(stack).find(server)).isPresent();
            Thread.sleep(100);
        }
        server.provision(stack);
        server.provision(stack);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        new Processes(stack).stop(server, Duration.ofSeconds(20));
    }

    @Test
    void no_role_of_a_service_is_above_the_row_policies() throws SQLException {
        assertThat(rows("""
                select rolname from pg_roles
                where rolname like 'epione\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or not rolcanlogin)
                """)).isEmpty();
        assertThat(rows("select rolname from pg_roles where rolname like 'epione\\_%'"))
                .hasSize(2 * Topology.servicesWithSchema().size());
    }

    @Test
    void every_schema_belongs_to_its_owner_role() throws SQLException {
        for (SpringService service : Topology.servicesWithSchema()) {
            assertThat(rows("select nspowner::regrole::text from pg_namespace where nspname = '" + service.schema()
                            + "'"))
                    .containsExactly("epione_" + service.schema() + "_owner");
        }
    }

    @Test
    void the_owner_migrates_in_its_schema_and_sees_the_extensions() throws SQLException {
        try (Connection connection = connect("epione_patient_owner");
                var statement = connection.createStatement()) {
            statement.execute("create table probe (during tstzrange, exclude using gist (during with &&))");
            statement.execute("drop table patient.probe");
        }
    }

    @Test
    void the_run_time_role_creates_nothing_and_reaches_no_other_schema() throws SQLException {
        try (Connection connection = connect("epione_patient");
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("create table patient.probe (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("create table public.probe (id int)"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("select * from billing.anything"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void no_one_signs_in_without_the_password() {
        assertThatThrownBy(
                        () -> DriverManager.getConnection(server.jdbcUrl(stack, "epione"), "epione_patient", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void committed_data_is_flushed_and_its_pages_have_checksums() throws SQLException {
        assertThat(rows("show fsync")).containsExactly("on");
        assertThat(rows("show data_checksums")).containsExactly("on");
    }

    private static Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(
                server.jdbcUrl(stack, "epione"), role, DatabaseProvisioning.password(stack, role));
    }

    private static List<String> rows(String query) throws SQLException {
        try (Connection connection = server.connect(stack, "epione");
                var statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
