package io.epione.auth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * The real Keycloak with the platform's realm, in memory: unpacked and built once per checkout, started once per test run
 * (about 15 s).
 */
final class KeycloakProcess {

    static final String LOGIN_SECRET = "login-secret-of-the-tests";
    static final String ADMIN_SECRET = "admin-secret-of-the-tests";

    /** As the test settings of every service have it. */
    private static final String SERVICE_SECRET = "secret-of-the-tests";

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Path REALM = Path.of("../local-stack/src/main/keycloak/epione-realm.json");
    /** A realm that plays the identity provider of a hospital. */
    private static final Path HOSPITAL = Path.of("src/test/keycloak/hospital-realm.json");

    static final String HOSPITAL_SECRET = "secret-of-the-hospital";

    private static final String URL = start();

    private KeycloakProcess() {}

    static String url() {
        return URL;
    }

    /** A token with which the platform's services call each other. */
    static String serviceToken() {
        return token("epione", "epione-service", SERVICE_SECRET);
    }

    private static String token(String realm, String client, String secret) {
        Map<?, ?> token = RestClient.create(URL)
                .post()
                .uri("/realms/{realm}/protocol/openid-connect/token", realm)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret)
                .retrieve()
                .body(Map.class);
        return (String) token.get("access_token");
    }

    /** Somebody whom the hospital's own provider knows, with the password of {@link People}. */
    static void addToHospital(String username, String email, boolean verified) {
        admin("hospital")
                .post()
                .uri("/users")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "username",
                        username,
                        "email",
                        email,
                        "emailVerified",
                        verified,
                        "firstName",
                        "Ada",
                        "lastName",
                        "Lovelace",
                        "enabled",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", People.PASSWORD, "temporary", false))))
                .retrieve()
                .toBodilessEntity();
    }

    /** The admin API of the realm that plays the hospital. */
    static RestClient admin(String realm) {
        String token = realm.equals("hospital")
                ? token("hospital", "directory", "secret-of-the-directory")
                : token("epione", "epione-admin", ADMIN_SECRET);
        return RestClient.builder()
                .baseUrl(URL + "/admin/realms/" + realm)
                .defaultHeader("Authorization", "Bearer " + token)
                .build();
    }

    /** How many sessions Keycloak itself keeps of somebody. */
    static int sessionsOf(String account) {
        RestClient client = RestClient.create(URL);
        List<?> sessions = client.get()
                .uri("/admin/realms/epione/users/{account}/sessions", account)
                .header("Authorization", "Bearer " + token("epione", "epione-admin", ADMIN_SECRET))
                .retrieve()
                .body(List.class);
        return sessions.size();
    }

    private static String start() {
        try {
            Path home = built();
            Path imports = Files.createDirectories(home.resolve("data/import"));
            Files.copy(REALM, imports.resolve("epione-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            Files.copy(HOSPITAL, imports.resolve("hospital-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            int port = freePort();
            int managementPort = freePort();
            Process process = run(
                    home,
                    "start",
                    "--optimized",
                    "--import-realm",
                    "--http-enabled=true",
                    "--http-host=127.0.0.1",
                    "--http-port=" + port,
                    "--http-management-port=" + managementPort,
                    "--spi-brute-force-protector--default-brute-force-detector--allow-concurrent-requests=true",
                    "--hostname=http://localhost:" + port);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
            return awaitAnswer(process, "http://localhost:" + port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String awaitAnswer(Process process, String url) {
        try {
            // In this thread: the class is still being initialised, and another one would wait for that.
            Awaitility.await()
                    .pollInSameThread()
                    .atMost(Duration.ofSeconds(180))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> answers(process, url + "/realms/epione"));
            return url;
        } catch (ConditionTimeoutException | IllegalStateException e) {
            // The hook above needs this class, which will never be initialised now.
            stop(process);
            throw e;
        }
    }

    /** The database kind is fixed when Keycloak is built; tests keep everything in memory. */
    private static Path built() throws IOException, InterruptedException {
        Path archive = archive();
        Path home = TARGET.resolve("keycloak-for-tests");
        Path mark = home.resolve("built-from-" + archive.getFileName());
        if (Files.exists(mark)) {
            return home;
        }
        unpack(archive, home);
        if (run(home, "build", "--db=dev-mem", "--cache=local").waitFor() != 0) {
            throw new IllegalStateException("Keycloak was not built; see target/keycloak.log");
        }
        Files.createFile(mark);
        return home;
    }

    /** Declared as a test dependency, so Maven has put it into its repository. */
    private static Path archive() throws IOException {
        String repository = System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository");
        try (Stream<Path> versions = Files.walk(Path.of(repository, "org/keycloak/keycloak-quarkus-dist"), 2)) {
            return versions.filter(file -> file.toString().endsWith(".zip"))
                    .max(Path::compareTo)
                    .orElseThrow(() -> new IllegalStateException("No Keycloak distribution in " + repository));
        }
    }

    private static void unpack(Path archive, Path home) throws IOException {
        try (InputStream file = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path inside = Path.of(entry.getName());
                if (entry.isDirectory() || inside.getNameCount() < 2) {
                    continue;
                }
                Path to = home.resolve(inside.subpath(1, inside.getNameCount()).toString())
                        .normalize();
                if (!to.startsWith(home)) {
                    throw new IOException("Entry leaves the archive: " + entry.getName());
                }
                Files.createDirectories(to.getParent());
                Files.copy(zip, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Process run(Path home, String... arguments) throws IOException {
        ProcessBuilder keycloak =
                new ProcessBuilder("sh", home.resolve("bin/kc.sh").toString());
        keycloak.command().addAll(List.of(arguments));
        keycloak.environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP",
                        "-Xms64m -Xmx400m",
                        "EPIONE_GATEWAY_PUBLIC_URL",
                        "https://epione.test",
                        "EPIONE_KEYCLOAK_LOGIN_SECRET",
                        LOGIN_SECRET,
                        "EPIONE_KEYCLOAK_ADMIN_SECRET",
                        ADMIN_SECRET,
                        "EPIONE_SERVICE_CLIENT_SECRET",
                        SERVICE_SECRET));
        Path log = TARGET.resolve("keycloak.log");
        return keycloak.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private static boolean answers(Process process, String url) throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Keycloak ended; see target/keycloak.log");
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The start script waits for the JVM it starts, so both are told to end. */
    private static void stop(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
