package io.epione.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Keycloak's distribution, built once for PostgreSQL, with the realm imported at its first start. */
record KeycloakServer(int port, int managementPort, int heapMegabytes) implements Program {

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public List<Integer> ports() {
        return List.of(port, managementPort);
    }

    @Override
    public List<String> needs() {
        return List.of("postgres");
    }

    @Override
    public Launch prepare(Stack stack) throws IOException, InterruptedException {
        Path program = build(stack);
        Path realms = Files.createDirectories(program.resolve("data/import"));
        Path realm = stack.home().repository().resolve("local-stack/src/main/keycloak/epione-realm.json");
        Files.copy(realm, realms.resolve("epione-realm.json"), StandardCopyOption.REPLACE_EXISTING);
        List<String> command = java(program, heapMegabytes);
        command.addAll(List.of(
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + stack.port(port),
                "--http-management-port=" + stack.port(managementPort),
                "--hostname=" + stack.url(port),
                // Else Keycloak refuses one of two sign-ins to an account at the same moment, as a wrong password.
                "--spi-brute-force-protector--default-brute-force-detector--allow-concurrent-requests=true",
                "--db-pool-initial-size=1",
                "--db-pool-min-size=1",
                "--db-pool-max-size=20",
                "--log-console-color=false",
                "--log-level=INFO,io.smallrye.health:WARN")); // else one line per health probe
        return new Launch(command, environment(stack), stack.home().root());
    }

    private Map<String, String> environment(Stack stack) {
        Map<String, String> environment = new HashMap<>();
        environment.put("KC_DB_URL", ((PostgresServer) Topology.named("postgres")).jdbcUrl(stack, "keycloak"));
        environment.put("KC_DB_USERNAME", "keycloak");
        environment.put("KC_DB_PASSWORD", DatabaseProvisioning.password(stack, "keycloak"));
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", "admin");
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", stack.secrets().password("keycloak-bootstrap-admin"));
        environment.put(
                "EPIONE_GATEWAY_PUBLIC_URL",
                stack.url(Topology.named("gateway").ports().getFirst()));
        environment.putAll(clientSecrets(stack));
        return environment;
    }

    /** The variables that the realm file refers to; the services get the same ones. */
    static Map<String, String> clientSecrets(Stack stack) {
        return Map.of(
                "EPIONE_KEYCLOAK_LOGIN_SECRET", stack.secrets().password("keycloak-login"),
                "EPIONE_KEYCLOAK_ADMIN_SECRET", stack.secrets().password("keycloak-admin"),
                "EPIONE_SERVICE_CLIENT_SECRET", stack.secrets().password("service-client"));
    }

    /** Unpacks the distribution and fixes its build-time options; about half a minute, once per version. */
    private Path build(Stack stack) throws IOException, InterruptedException {
        Path archive = archive(stack.home());
        Path program =
                stack.home().runtime().resolve(archive.getFileName().toString().replace(".zip", ""));
        if (Files.exists(program)) {
            return program;
        }
        Path unfinished = program.resolveSibling("keycloak.unfinished");
        PrivateFiles.deleteTree(unfinished);
        unpack(archive, unfinished);
        Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
        boolean built = false;
        try {
            List<String> command = java(program, 768);
            command.addAll(List.of("build", "--db=postgres", "--cache=local", "--health-enabled=true"));
            Commands.run(command, Map.of(), stack.home().root(), stack.home().log(name()));
            built = true;
        } finally {
            if (!built) {
                PrivateFiles.deleteTree(program);
            }
        }
        return program;
    }

    /** What {@code bin/kc.sh} would run, without a shell that stays in between and swallows signals. */
    private static List<String> java(Path program, int heapMegabytes) {
        List<String> command = JavaCommand.of(
                heapMegabytes,
                "-XX:MaxMetaspaceSize=256m",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Dkc.home.dir=" + program,
                "-Djboss.server.config.dir=" + program.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000");
        command.addAll(List.of(
                "-cp",
                program.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        return command;
    }

    private static Path archive(Home home) throws IOException {
        try (var files = Files.newDirectoryStream(home.target("local-stack").resolve("dist"), "keycloak-*.zip")) {
            for (Path file : files) {
                return file;
            }
        }
        throw new StackProblem("Keycloak's archive is missing from local-stack/target/dist: build the project first");
    }

    /** Without the archive's own top folder. */
    private static void unpack(Path archive, Path root) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path name = Path.of(entry.getName());
                if (name.getNameCount() < 2) {
                    continue;
                }
                Path target = root.resolve(name.subpath(1, name.getNameCount())).normalize();
                if (!target.startsWith(root)) {
                    throw new IOException("Archive entry outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
    }

    @Override
    public boolean isReady(Stack stack) throws InterruptedException {
        return Probe.answersOk(stack.port(managementPort), "/health/ready")
                && Probe.answersOk(stack.port(port), "/realms/epione/protocol/openid-connect/certs");
    }
}
