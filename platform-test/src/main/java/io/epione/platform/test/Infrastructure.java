package io.epione.platform.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One PostgreSQL and one broker per test JVM, started on first use and gone with the JVM. */
final class Infrastructure {

    /** Containers in a test have no need to survive a power cut. */
    private static final String[] FAST = {
        "fsync",
        "off",
        "synchronous_commit",
        "off",
        "full_page_writes",
        "off",
        "max_connections",
        "200",
        "shared_preload_libraries",
        "pg_stat_statements"
    };

    private static final boolean DOCKER = dockerAnswers();
    private static final Database DATABASE = DOCKER ? containerDatabase() : embeddedDatabase();
    private static final String BROKER = DOCKER ? containerBroker() : embeddedBroker();

    /** How to reach the database as superuser. */
    private record Database(String url, String user, String password) {}

    private Infrastructure() {}

    static String databaseUrl() {
        return DATABASE.url();
    }

    static String bootstrapServers() {
        return BROKER;
    }

    /** The roles and the schema of a service, as the provisioner of a deployment makes them. */
    static void provision(String schema) {
        try (Connection superuser = superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("create schema if not exists extensions");
            statement.execute("create extension if not exists btree_gist schema extensions");
            statement.execute("create extension if not exists pg_stat_statements schema extensions");
            statement.execute("grant usage on schema extensions to public");
            for (String role : new String[] {owner(schema), runtime(schema)}) {
                statement.execute("create role " + role + " login password '" + role + "' nosuperuser nobypassrls");
                statement.execute("alter role " + role + " set search_path = " + schema + ", extensions");
            }
            statement.execute("create schema " + schema + " authorization " + owner(schema));
            statement.execute("grant usage on schema " + schema + " to " + runtime(schema));
        } catch (SQLException e) {
            if (!"42710".equals(e.getSQLState())) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Connection superuser() throws SQLException {
        return DriverManager.getConnection(DATABASE.url(), DATABASE.user(), DATABASE.password());
    }

    static String owner(String schema) {
        return "epione_" + schema + "_owner";
    }

    static String runtime(String schema) {
        return "epione_" + schema;
    }

    private static boolean dockerAnswers() {
        String wanted = System.getenv("EPIONE_TEST_INFRASTRUCTURE");
        return wanted == null ? DockerClientFactory.instance().isDockerAvailable() : wanted.equals("containers");
    }

    private static Database embeddedDatabase() {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setPGStartupWait(Duration.ofSeconds(60));
        for (int i = 0; i < FAST.length; i += 2) {
            builder.setServerConfig(FAST[i], FAST[i + 1]);
        }
        EmbeddedPostgres postgres = unchecked(builder::start);
        return new Database("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres", "postgres", "postgres");
    }

    private static Database containerDatabase() {
        StringBuilder command = new StringBuilder("postgres");
        for (int i = 0; i < FAST.length; i += 2) {
            command.append(" -c ").append(FAST[i]).append('=').append(FAST[i + 1]);
        }
        PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18").withCommand(command.toString());
        postgres.start();
        String url = "jdbc:postgresql://" + postgres.getHost() + ":" + postgres.getFirstMappedPort() + "/"
                + postgres.getDatabaseName();
        return new Database(url, postgres.getUsername(), postgres.getPassword());
    }

    private static String embeddedBroker() {
        EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.afterPropertiesSet();
        return broker.getBrokersAsString();
    }

    private static String containerBroker() {
        KafkaContainer kafka = new KafkaContainer("apache/kafka:4.2.1");
        kafka.start();
        return kafka.getBootstrapServers();
    }

    private interface Starting<T> {
        T start() throws IOException;
    }

    private static <T> T unchecked(Starting<T> starting) {
        try {
            return starting.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
