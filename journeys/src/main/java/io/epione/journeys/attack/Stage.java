package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Json;
import io.epione.journeys.client.Session;
import io.epione.journeys.client.SmallHospital;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Sets the scene: reads what is published, opens the two hospitals, and looks at what the victims' one shows. */
final class Stage {

    /** What is one patient's, so that another must not see it. */
    private static final Set<String> OF_ONE_PATIENT = Set.of(
            "patients",
            "appointments",
            "prescriptions",
            "items",
            "invoices",
            "conversations",
            "registrations",
            "emergency-accesses");

    private static final Duration ISSUER_PATIENCE = Duration.ofSeconds(5);

    private final Epione epione;
    private final Gate gate;
    private final @Nullable Path secrets;

    /** @param secrets the folder of the platform's secrets, null where it is not ours to read */
    Stage(URI gateway, Gate gate, @Nullable Path secrets) {
        this.epione = Epione.at(gateway);
        this.gate = gate;
        this.secrets = secrets;
    }

    /** @throws IllegalStateException when a service publishes nothing */
    List<Operation> published(List<String> services) {
        List<Operation> operations = new ArrayList<>();
        for (String service : services) {
            Reply reply = gate.send(Call.get("/v3/api-docs/" + service), null, false);
            List<Operation> found = PublishedApi.read(service, reply.json());
            if (!reply.good() || found.isEmpty()) {
                throw new IllegalStateException("/v3/api-docs/" + service + " gave no operations: " + reply);
            }
            operations.addAll(found);
        }
        return operations;
    }

    Scene set(Expectations expectations, List<Operation> published) throws IOException {
        String run = Long.toString(System.currentTimeMillis() / 1000, 36);
        Session administrator = epione.signIn(Hospital.PLATFORM_ADMIN, Hospital.PLATFORM_ADMIN_PASSWORD, null);
        Side attackers = Side.open(epione, administrator, "Attackers " + run, "attackers-" + run);
        Side theirs = Side.open(epione, administrator, "Victims " + run, "victims-" + run);
        SmallHospital victims = theirs.hospital();
        Completion completion = new Completion(gate, expectations, published);
        Samples own = completion.of(attackers, 1);
        // Two of each, so that their lists go on after a first page of one.
        Samples foreign = completion.of(theirs, 2);
        List<User> users = new ArrayList<>(attackers.users());
        users.add(User.of(User.PLATFORM_ADMIN, administrator));
        String token = users.getFirst().token().get();
        Scene unmarked = new Scene(
                gate,
                expectations,
                users,
                theirs.users(),
                own,
                foreign,
                attackers.hospital().hospital().id(),
                victims.hospital().id(),
                Markers.none(),
                Markers.of(own.ids(OF_ONE_PATIENT)),
                signingKey(token),
                serviceToken(token),
                published);
        Set<String> texts = Set.of(
                victims.hospital().slug(),
                victims.hospital().name(),
                "@" + victims.hospital().slug() + ".example");
        String shownByThem = String.join(
                "\n", shown(unmarked, published, unmarked.victims(), foreign).values());
        String shownByUs = String.join(
                "\n", shown(unmarked, published, hospitalUsers(unmarked), own).values());
        return unmarked.marked(Markers.between(shownByThem, shownByUs, texts));
    }

    private static List<User> hospitalUsers(Scene scene) {
        return scene.users().stream().filter(user -> !user.ofThePlatform()).toList();
    }

    /** Those whose permissions are not what {@code GET /permissions} gives their role, with the difference. */
    static List<String> strayPermissions(Scene scene) {
        JsonNode table = scene.gate()
                .send(
                        Call.get("/api/v1/permissions"),
                        scene.users().getFirst().authorization().get(),
                        false)
                .json()
                .path("items");
        return Stream.concat(scene.users().stream(), scene.victims().stream())
                .filter(user -> !user.is(User.CLIENT))
                .flatMap(user -> {
                    Set<String> stray = new TreeSet<>(ofRole(table, user.role()));
                    Set<String> common = new TreeSet<>(stray);
                    common.retainAll(user.permissions());
                    stray.addAll(user.permissions());
                    stray.removeAll(common);
                    return stray.isEmpty() ? Stream.empty() : Stream.of(user.role() + ": " + stray);
                })
                .distinct()
                .toList();
    }

    private static Set<String> ofRole(JsonNode table, String role) {
        return table.valueStream()
                .filter(permission -> permission
                        .path("roles")
                        .valueStream()
                        .anyMatch(name -> name.asString("").equals(role)))
                .map(permission -> permission.path("code").asString(""))
                .collect(Collectors.toSet());
    }

    /** What the victims' single resources look like to the victims. Nothing that attackers do may change it. */
    static Map<String, String> victimsView(Scene scene, List<Operation> operations) {
        List<Operation> single = operations.stream()
                .filter(Operation::takesId)
                .filter(operation ->
                        !operation.listsPages() && !operation.service().equals("audit"))
                .toList();
        return shown(scene, single, scene.victims(), scene.foreign());
    }

    /**
     * What the victims see of all that they have: lists, figures and what their audit log holds of things made. Without deliveries,
     * which are tried again by the clock.
     */
    static Map<String, String> wholeView(Scene scene, List<Operation> operations) {
        List<Operation> reads = operations.stream()
                .filter(operation -> !operation.service().equals("audit"))
                .filter(operation -> !operation.path().contains("deliveries"))
                .toList();
        Map<String, String> views = new TreeMap<>(shown(scene, reads, scene.victims(), scene.foreign()));
        views.put("audit log", creations(scene.victims()));
        return views;
    }

    private static String creations(List<User> users) {
        Session auditor = users.stream()
                .filter(user -> user.is("PRIVACY_OFFICER"))
                .findFirst()
                .map(User::session)
                .orElseThrow();
        return auditor.all("/audit/events?action=create").toString();
    }

    private static Map<String, String> shown(
            Scene scene, List<Operation> operations, List<User> users, Samples samples) {
        Map<String, String> shown = new TreeMap<>();
        for (Operation operation : operations) {
            Guard guard = scene.guard(operation);
            if (operation.reads() && !operation.streams() && guard.needsToken()) {
                users.stream()
                        .filter(user -> guard.opensFor(user.permissions()))
                        .findFirst()
                        .map(user -> scene.gate()
                                .send(
                                        scene.call(operation, samples),
                                        user.authorization().get(),
                                        false))
                        .filter(Reply::good)
                        .ifPresent(reply -> shown.put(operation.key(), text(reply)));
            }
        }
        return shown;
    }

    /** Without the moment at which it was asked. */
    private static String text(Reply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8).replaceAll("\"asOf\":\"[^\"]*\"|DTSTAMP:[0-9TZ]+", "");
    }

    /** From where the issuer publishes it; an issuer may well be out of our reach. */
    private static @Nullable RSAPublicKey signingKey(String token) {
        HttpRequest request = HttpRequest.newBuilder(issuer(token, "/certs"))
                .timeout(ISSUER_PATIENCE)
                .build();
        JsonNode keys = asked(request);
        return keys.isMissingNode() ? null : ForgedTokens.publishedKey(keys, token);
    }

    /** As the services get theirs. */
    private @Nullable String serviceToken(String token) throws IOException {
        Path secret = secrets == null ? null : secrets.resolve("service-client");
        if (secret == null || !Files.isReadable(secret)) {
            return null;
        }
        String form = "grant_type=client_credentials&client_id=epione-service&client_secret="
                + Epione.encode(Files.readString(secret).strip());
        HttpRequest request = HttpRequest.newBuilder(issuer(token, "/token"))
                .timeout(ISSUER_PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        String given = asked(request).path("access_token").asString("");
        return given.isEmpty() ? null : given;
    }

    private static URI issuer(String token, String path) {
        String issuer = ForgedTokens.claims(token).path("iss").asString("");
        return URI.create(issuer + "/protocol/openid-connect" + path);
    }

    private static JsonNode asked(HttpRequest request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return Json.read(http.send(request, BodyHandlers.ofByteArray()).body());
        } catch (IOException | JacksonException e) {
            return MissingNode.getInstance();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
