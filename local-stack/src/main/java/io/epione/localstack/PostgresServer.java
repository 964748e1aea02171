package io.epione.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** PostgreSQL from its binaries: data checksums, fsync on, passwords only, loopback only. */
record PostgresServer(int port) implements Program {

    static final String SUPERUSER = "postgres";

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port);
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public Launch prepare(Stack stack) throws IOException, InterruptedException {
        Path program = PostgresArchive.unpack(stack.home().runtime());
        Path data = stack.home().data().resolve("postgres");
        if (!Files.exists(data)) {
            initialise(stack, program, data);
        }
        List<String> command = asOrdinaryUser(program.resolve("bin/postgres"), "-D", data.toString());
        settings(stack).forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new Launch(command, Map.of("LC_ALL", "C"), stack.home().root());
    }

    private Map<String, String> settings(Stack stack) {
        return Map.ofEntries(
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("port", String.valueOf(stack.port(port))),
                Map.entry("unix_socket_directories", ""),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("max_connections", "200"),
                Map.entry("shared_buffers", "128MB"),
                Map.entry("effective_cache_size", "512MB"),
                Map.entry("fsync", "on"),
                Map.entry("max_wal_size", "2GB"),
                Map.entry("random_page_cost", "1.1"),
                Map.entry("jit", "off"), // compiling costs more than these short queries take
                Map.entry("shared_preload_libraries", "pg_stat_statements"),
                Map.entry("idle_in_transaction_session_timeout", "60s"),
                // Values of rows and parameters may be personal data: the log names the error, not the values.
                Map.entry("log_error_verbosity", "terse"),
                Map.entry("log_min_error_statement", "panic"),
                Map.entry("log_parameter_max_length_on_error", "0"),
                Map.entry("log_timezone", "UTC"),
                Map.entry("timezone", "UTC"));
    }

    private void initialise(Stack stack, Path program, Path data) throws IOException, InterruptedException {
        Path unfinished = data.resolveSibling("postgres.unfinished");
        PrivateFiles.deleteTree(unfinished);
        Path password = stack.home().run().resolve("postgres-password");
        PrivateFiles.write(password, stack.secrets().password("database-" + SUPERUSER));
        try {
            List<String> command = asOrdinaryUser(
                    program.resolve("bin/initdb"),
                    "--pgdata=" + unfinished,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--data-checksums",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C");
            Commands.run(
                    command,
                    Map.of("LC_ALL", "C"),
                    stack.home().root(),
                    stack.home().log(name()));
        } finally {
            Files.deleteIfExists(password);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own it sees an ordinary user. */
    private static List<String> asOrdinaryUser(Path program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public boolean isReady(Stack stack) {
        try (Connection connection = connect(stack, "postgres")) {
            return connection.isValid(2);
        } catch (SQLException _) {
            return false;
        }
    }

    @Override
    public void provision(Stack stack) throws IOException {
        try {
            new DatabaseProvisioning(this, stack).apply();
        } catch (SQLException failure) {
            throw new IOException("PostgreSQL refused to be provisioned", failure);
        }
    }

    Connection connect(Stack stack, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", stack.secrets().password("database-" + SUPERUSER));
        properties.setProperty("connectTimeout", "2");
        properties.setProperty("socketTimeout", "30");
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + stack.port(port) + "/" + database, properties);
    }

    String jdbcUrl(Stack stack, String database) {
        return "jdbc:postgresql://localhost:" + stack.port(port) + "/" + database;
    }

    /** Fast shutdown: open connections are ended, everything committed is kept. */
    @Override
    public String stopSignal() {
        return "INT";
    }
}
