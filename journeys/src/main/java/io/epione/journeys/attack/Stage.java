package io.epione.journeys.attack;

import io.epione.journeys.attack.Scene.User;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Sets the scene: reads what is published, opens the two hospitals, and looks at what the victims' one shows. */
final class Stage {

    /** Those whom a hospital can invite. Who may do most comes late, so that attacks come from ordinary people. */
    static final List<String> ROLES = List.of(
            "DOCTOR",
            "NURSE",
            "RECEPTIONIST",
            "PHARMACIST",
            "BILLING_CLERK",
            "PRIVACY_OFFICER",
            "LAB_TECHNICIAN",
            "ADMIN");

    /** Roles that nobody on the stage has. */
    static final List<String> OUT_OF_REACH = List.of("OPERATOR_ADMIN", "PATIENT", "SERVICE");

    private final Epione epione;
    private final Gate gate;

    Stage(URI gateway, Gate gate) {
        this.epione = Epione.at(gateway);
        this.gate = gate;
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

    Scene set(Expectations expectations, List<Operation> published) {
        String run = Long.toString(System.currentTimeMillis() / 1000, 36);
        Session administrator = epione.signIn(Hospital.PLATFORM_ADMIN, Hospital.PLATFORM_ADMIN_PASSWORD, null);
        SmallHospital attackers = SmallHospital.open(epione, "Attackers " + run, "attackers-" + run);
        SmallHospital victims = SmallHospital.open(epione, "Victims " + run, "victims-" + run);
        List<User> users = users(attackers);
        List<User> victimUsers = users(victims);
        Samples own = completed(Samples.in(attackers), users, expectations, published);
        Samples foreign = completed(Samples.in(victims), victimUsers, expectations, published);
        users.add(User.of(Scene.PLATFORM_ADMIN, administrator));
        Scene unmarked = new Scene(
                gate,
                expectations,
                users,
                victimUsers,
                own,
                foreign,
                victims.hospital().id(),
                Markers.none(),
                signingKey(users.getFirst().session()),
                published);
        Set<String> texts = Set.of(
                victims.hospital().slug(),
                victims.hospital().name(),
                "@" + victims.hospital().slug() + ".example");
        String theirs = String.join(
                "\n", shown(unmarked, published, unmarked.victims(), foreign).values());
        String ours = String.join(
                "\n", shown(unmarked, published, hospitalUsers(unmarked), own).values());
        return new Scene(
                unmarked.gate(),
                expectations,
                users,
                unmarked.victims(),
                own,
                foreign,
                unmarked.foreignHospital(),
                Markers.between(theirs, ours, texts),
                unmarked.signingKey(),
                published);
    }

    /** What can be made by one good call is made, so that a new collection needs no line here. */
    private Samples completed(Samples samples, List<User> users, Expectations expectations, List<Operation> published) {
        Samples completed = samples;
        List<Operation> makers = published.stream()
                .filter(operation -> operation.method().equals("POST") && operation.body() != null)
                .filter(operation -> operation.collections().isEmpty())
                .filter(operation -> expectations.of(operation).kind() == Guard.Kind.PERMISSION)
                .toList();
        // Twice, because one may need the id of another.
        for (int i = 0; i < 2; i++) {
            for (Operation maker : makers) {
                String collection = maker.path().replaceFirst(".*/", "");
                if (!completed.has(collection)) {
                    completed = made(maker, collection, completed, users, expectations.of(maker));
                }
            }
        }
        return completed;
    }

    private Samples made(Operation maker, String collection, Samples samples, List<User> users, Guard guard) {
        Object body = new Examples(samples).body(maker);
        for (User user : users) {
            if (body != null && guard.opensFor(user.permissions())) {
                Call call = Call.post(maker.path(), body);
                Reply reply = gate.send(call, user.authorization().get(), false);
                String id = reply.json().path("id").asString("");
                return reply.good() && !id.isEmpty() ? samples.with(collection, id) : samples;
            }
        }
        return samples;
    }

    private static List<User> users(SmallHospital hospital) {
        List<User> users = new ArrayList<>();
        for (String role : ROLES) {
            users.add(User.of(role, role.equals("ADMIN") ? hospital.admin() : hospital.as(role)));
        }
        return users;
    }

    private static List<User> hospitalUsers(Scene scene) {
        return scene.users().stream().filter(user -> !user.ofThePlatform()).toList();
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
        return new String(reply.body(), StandardCharsets.UTF_8).replaceAll("\"asOf\":\"[^\"]*\"", "");
    }

    /** From where the issuer publishes it; an issuer may well be out of our reach. */
    private static @Nullable RSAPublicKey signingKey(Session session) {
        String token = session.accessToken();
        String issuer = ForgedTokens.claims(token).path("iss").asString("");
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/certs"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return ForgedTokens.publishedKey(
                    Json.read(http.send(request, BodyHandlers.ofByteArray()).body()), token);
        } catch (IOException | JacksonException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
