package io.epione.messaging.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.messaging.PromptDelivery;
import io.epione.messaging.webhook.Receiver.Received;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.OtherServices;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@EpioneTest
class WebhookApiTest implements PromptDelivery {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcTemplate jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private final Receiver receiver = new Receiver();

    /** Each test has a hospital of its own, so that no other test's events come. */
    private final UUID hospital = UUID.randomUUID();

    private UUID webhook;
    private String secret;

    private void subscribed(String... types) {
        announce("ACTIVE");
        await().atMost(PATIENCE).until(() -> admin().get("/api/v1/webhooks").status() == 200);
        Answer created = admin().post("/api/v1/webhooks", Map.of("url", receiver.url(), "events", List.of(types)));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        webhook = created.id();
        secret = created.json().path("secret").asString();
    }

    private void announce(String status) {
        TestHospitals.announce(hospital, "h-" + hospital, status, "Europe/Berlin", "EUR", "DE");
    }

    @AfterEach
    void noMoreDeliveries() {
        if (webhook != null) {
            admin().delete(path());
        }
        receiver.close();
    }

    private Caller admin() {
        return api.as(Role.ADMIN).at(hospital);
    }

    private String path() {
        return "/api/v1/webhooks/" + webhook;
    }

    private UUID registered(UUID at, UUID patient) {
        return events.send("patient.registered", at, Map.of("id", patient.toString(), "status", "ACTIVE"));
    }

    private UUID updated(UUID patient) {
        return events.send(
                "patient.updated", hospital, Map.of("id", patient.toString(), "version", 1, "status", "ACTIVE"));
    }

    private List<Received> awaitReceived(int count) {
        return await().atMost(PATIENCE).until(receiver::received, received -> received.size() >= count);
    }

    private JsonNode delivery(int index) {
        return admin().get(path() + "/deliveries").json().path("items").path(index);
    }

    private void awaitStatus(String status) {
        await().atMost(PATIENCE)
                .until(() -> delivery(0).path("status").asString().equals(status));
    }

    @Test
    void aDeliveryIsTheEventWithANumberAndSigned() {
        subscribed("patient.registered");
        UUID patient = UUID.randomUUID();
        UUID event = registered(hospital, patient);

        Received received = awaitReceived(1).getFirst();

        assertThat(received.body().path("id").asString()).isEqualTo(patient.toString());
        assertThat(received.body().path("tenantId").asString()).isEqualTo(hospital.toString());
        assertThat(received.body().path("status").asString()).isEqualTo("ACTIVE");
        assertThat(received.body().path("type").asString()).isEqualTo("patient.registered");
        assertThat(received.sequence()).isEqualTo(1);
        assertThat(Long.parseLong(received.timestamp()))
                .isCloseTo(System.currentTimeMillis() / 1000, org.assertj.core.data.Offset.offset(60L));
        assertThat(received.signature()).isEqualTo(signature(received, secret));
        awaitStatus("DELIVERED");
        assertThat(delivery(0).path("id").asString()).isEqualTo(received.id());
        assertThat(delivery(0).path("eventId").asString()).isEqualTo(event.toString());
        assertThat(delivery(0).path("httpStatus").asInt()).isEqualTo(204);
    }

    @Test
    void bothSecretsSignAfterARotation() {
        subscribed("patient.registered");
        Answer rotated = admin().post(path() + "/secrets");
        assertThat(rotated.status()).as(rotated.body()).isEqualTo(201);
        String newSecret = rotated.json().path("secret").asString();
        assertThat(newSecret).startsWith("whsec_").isNotEqualTo(secret);

        registered(hospital, UUID.randomUUID());

        Received received = awaitReceived(1).getFirst();
        assertThat(received.signature().split(" "))
                .containsExactly(signature(received, newSecret), signature(received, secret));
    }

    @Test
    void aFailedDeliveryHoldsBackLaterOnesOfItsAggregateOnly() {
        subscribed("patient.registered", "patient.updated");
        UUID broken = UUID.randomUUID();
        receiver.answer(request -> request.aggregate().equals(broken.toString()) ? 500 : 204);
        registered(hospital, broken);
        awaitReceived(1);
        updated(broken);
        UUID other = UUID.randomUUID();
        registered(hospital, other);

        await().atMost(PATIENCE)
                .until(() -> receiver.received().stream()
                        .anyMatch(request -> request.aggregate().equals(other.toString())));
        await().atMost(PATIENCE)
                .until(() -> receiver.received().stream()
                                .filter(request -> request.aggregate().equals(broken.toString()))
                                .count()
                        >= 3);
        List<Received> attempts = receiver.received().stream()
                .filter(request -> request.aggregate().equals(broken.toString()))
                .toList();
        assertThat(attempts)
                .as("again and again the first, under one id")
                .allMatch(attempt -> attempt.body().path("type").asString().equals("patient.registered"))
                .extracting(Received::id)
                .containsOnly(attempts.getFirst().id());

        receiver.answer(request -> 204);
        await().atMost(PATIENCE)
                .until(() -> receiver.received()
                        .getLast()
                        .body()
                        .path("type")
                        .asString()
                        .equals("patient.updated"));
    }

    @Test
    void numbersHaveNoGapAndEachAggregatesEventsKeepTheirOrder() {
        subscribed("patient.registered", "patient.updated");
        List<UUID> patients =
                java.util.stream.Stream.generate(UUID::randomUUID).limit(12).toList();
        patients.forEach(patient -> registered(hospital, patient));
        patients.forEach(this::updated);

        List<Received> received = awaitReceived(24);

        assertThat(received.stream().map(Received::sequence))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 24).boxed().toList());
        for (UUID patient : patients) {
            assertThat(received.stream()
                            .filter(request -> request.aggregate().equals(patient.toString()))
                            .map(request -> request.body().path("type").asString()))
                    .containsExactly("patient.registered", "patient.updated");
        }
    }

    @Test
    void aDeadDeliveryLetsTheNextPassAndCanBeReplayed() {
        subscribed("patient.registered", "patient.updated");
        UUID patient = UUID.randomUUID();
        receiver.answer(request -> 500);
        registered(hospital, patient);
        awaitReceived(1);
        assertThat(admin().post(path() + "/deliveries/" + delivery(0).path("id").asString() + "/replays")
                        .code())
                .isEqualTo("DELIVERY_PENDING");
        updated(patient);
        await().atMost(PATIENCE).until(() -> delivery(0).path("sequence").asLong() == 2);
        String first = delivery(1).path("id").asString();

        inHospital("update webhook_delivery set first_attempt_at = now() - interval '4 days' where sequence = 1");
        await().atMost(PATIENCE)
                .until(() -> delivery(1).path("status").asString().equals("DEAD"));
        receiver.answer(request -> 204);
        awaitStatus("DELIVERED");
        assertThat(admin().get(path() + "/deliveries?status=DEAD").json().path("items"))
                .hasSize(1);

        Answer replay = admin().post(path() + "/deliveries/" + first + "/replays");
        assertThat(replay.status()).isEqualTo(202);
        await().atMost(PATIENCE)
                .until(() -> delivery(1).path("status").asString().equals("DELIVERED"));
        Received again = receiver.received().getLast();
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.sequence()).isEqualTo(1);
    }

    @Test
    void anotherHospitalsEventsNeverArrive() {
        subscribed("patient.registered");
        UUID theirs = UUID.randomUUID();
        registered(TestHospitals.B, theirs);
        // of the same key, so it is taken after theirs
        registered(hospital, theirs);

        List<Received> received = awaitReceived(1);

        assertThat(received)
                .allMatch(request -> request.body().path("tenantId").asString().equals(hospital.toString()));
        assertThat(received.getFirst().sequence()).isEqualTo(1);
        awaitStatus("DELIVERED");
        Caller elsewhere = api.as(Role.ADMIN).at(TestHospitals.B);
        String delivery = delivery(0).path("id").asString();
        assertThat(elsewhere.get(path()).status()).isEqualTo(404);
        assertThat(elsewhere
                        .header("If-Match", "*")
                        .patch(path(), Map.of("status", "PAUSED"))
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere.delete(path()).status()).isEqualTo(404);
        assertThat(elsewhere.post(path() + "/secrets").status()).isEqualTo(404);
        assertThat(elsewhere.get(path() + "/deliveries").status()).isEqualTo(404);
        assertThat(elsewhere
                        .post(path() + "/deliveries/" + delivery + "/replays")
                        .status())
                .isEqualTo(404);
        assertThat(elsewhere.get("/api/v1/webhooks").body()).doesNotContain(webhook.toString());
    }

    @Test
    void aSuspendedHospitalGetsNothingUntilItIsReinstated() {
        subscribed("patient.registered");
        announce("SUSPENDED");
        await().atMost(PATIENCE)
                .until(() -> admin().get("/api/v1/webhooks").code().equals("HOSPITAL_SUSPENDED"));

        registered(hospital, UUID.randomUUID());
        await().atMost(PATIENCE).until(() -> postponed("20 seconds") == 1);
        assertThat(receiver.received()).isEmpty();

        announce("ACTIVE");
        await().atMost(PATIENCE).until(() -> admin().get("/api/v1/webhooks").status() == 200);
        jdbc.update("update webhook_due set due_at = now() where tenant_id = ?", hospital);
        assertThat(awaitReceived(1).getFirst().sequence()).isEqualTo(1);
    }

    @Test
    void aWebhookThatFailsForDaysIsPausedAndTheAdministratorsAreTold() {
        subscribed("patient.registered");
        UUID administrator = administrator();
        receiver.answer(request -> 503);
        registered(hospital, UUID.randomUUID());
        awaitReceived(1);
        await().atMost(PATIENCE)
                .until(() -> !admin().get(path()).json().path("failingSince").isNull());

        inHospital("update webhook set failing_since = now() - interval '3 days'");

        await().atMost(PATIENCE)
                .until(() ->
                        admin().get(path()).json().path("status").asString().equals("PAUSED"));
        await().atMost(PATIENCE).until(() -> Mailbox.received().stream().anyMatch(mail -> sentTo(mail, administrator)));
        Caller told = api.as(Role.ADMIN).at(hospital, UUID.randomUUID(), administrator);
        assertThat(told.get("/api/v1/notifications").json().at("/items/0/kind").asString())
                .isEqualTo("WEBHOOK_PAUSED");
        await().atMost(PATIENCE).until(() -> postponed("30 minutes") == 1);

        receiver.answer(request -> 204);
        Answer resumed = admin().header("If-Match", admin().get(path()).header("ETag"))
                .patch(path(), Map.of("status", "ACTIVE"));
        assertThat(resumed.status()).as(resumed.body()).isEqualTo(200);
        awaitStatus("DELIVERED");
    }

    @Test
    void aPausedWebhookCollectsSoManyEventsAndNoMore() {
        subscribed("patient.registered");
        admin().header("If-Match", "*").patch(path(), Map.of("status", "PAUSED"));
        jdbc.update("""
                insert into webhook_due (tenant_id, delivery_id, webhook_id, aggregate_id, sequence, due_at)
                select ?, gen_random_uuid(), ?, gen_random_uuid(), n, 'infinity' from generate_series(1, ?) n
                """, hospital, webhook, WebhookQueue.MOST_WAITING - 1);
        registered(hospital, UUID.randomUUID());
        registered(hospital, UUID.randomUUID());

        await().atMost(PATIENCE).until(() -> delivery(1).has("id"));
        List<JsonNode> both = List.of(delivery(1), delivery(0));
        assertThat(both.stream().map(delivery -> delivery.path("status").asString()))
                .containsExactly("PENDING", "DEAD");
        assertThat(both.getLast().path("reason").asString()).isEqualTo("TOO_MANY_WAITING");
        jdbc.update("delete from webhook_due where tenant_id = ? and due_at = 'infinity'", hospital);
        String replays = path() + "/deliveries/" + both.getLast().path("id").asString() + "/replays";
        assertThat(admin().post(replays).status()).isEqualTo(202);
    }

    @Test
    void aHospitalHasAFewWebhooks() {
        subscribed("patient.registered");
        Map<String, Object> another = Map.of("url", receiver.url(), "events", List.of("patient.updated"));
        for (int i = 1; i < CreateWebhook.MAX_WEBHOOKS; i++) {
            assertThat(admin().post("/api/v1/webhooks", another).status()).isEqualTo(201);
        }
        assertThat(admin().post("/api/v1/webhooks", another).code()).isEqualTo("TOO_MANY_WEBHOOKS");
        admin().delete(path());
        assertThat(admin().post("/api/v1/webhooks", another).status()).isEqualTo(201);
    }

    @Test
    void aWebhookIsChangedAndRemoved() {
        subscribed("patient.registered");
        Answer read = admin().get(path());
        assertThat(read.body()).doesNotContain("whsec_").doesNotContain("secret");
        assertThat(admin().patch(path(), Map.of("description", "RIS")).status()).isEqualTo(428);
        assertThat(admin().header("If-Match", "\"9\"")
                        .patch(path(), Map.of("description", "RIS"))
                        .status())
                .isEqualTo(412);
        Answer changed = admin().header("If-Match", read.header("ETag"))
                .patch(path(), Map.of("description", "RIS", "events", List.of("patient.updated")));
        assertThat(changed.json().path("description").asString()).isEqualTo("RIS");
        assertThat(changed.json().path("events").path(0).asString()).isEqualTo("patient.updated");
        assertThat(admin().get("/api/v1/webhooks").json().path("items")).hasSize(1);

        assertThat(admin().delete(path()).status()).isEqualTo(204);
        assertThat(admin().delete(path()).status()).isEqualTo(404);
        assertThat(admin().get(path()).status()).isEqualTo(404);
        assertThat(admin().get("/api/v1/webhooks").json().path("items")).isEmpty();
    }

    @Test
    void whatCannotBeCalledOrCarriedIsRefused() {
        Caller caller = api.as(Role.ADMIN).at(TestHospitals.A);
        for (String url : List.of(
                "ftp://example.org/",
                "https:///x",
                "not an address",
                "https://user:pw@example.org/",
                "https://example.org/#x",
                "file:///etc/passwd")) {
            assertThat(caller.post("/api/v1/webhooks", Map.of("url", url, "events", List.of("patient.updated")))
                            .status())
                    .as(url)
                    .isEqualTo(422);
        }
        for (List<String> types : List.of(List.of("audit.recorded"), List.<String>of())) {
            assertThat(caller.post("/api/v1/webhooks", Map.of("url", "https://example.org/", "events", types))
                            .status())
                    .isEqualTo(422);
        }
    }

    @Test
    void onlyAdministratorsSeeWebhooks() {
        for (Role role : List.of(Role.DOCTOR, Role.PRIVACY_OFFICER, Role.RECEPTIONIST, Role.PATIENT)) {
            assertThat(api.as(role).at(TestHospitals.A).get("/api/v1/webhooks").status())
                    .as(role.name())
                    .isEqualTo(403);
        }
        assertThat(api.anonymous().get("/api/v1/webhooks").status()).isEqualTo(401);
    }

    @Test
    void neitherSecretNorAddressIsStoredInTheClear() {
        subscribed("patient.registered");

        String stored = Tenancy.as(
                hospital,
                () -> transaction.execute(status -> jdbc.queryForObject(
                        "select string_agg(w::text || encode(w.sealed, 'escape'), ' ') from webhook w", String.class)));

        assertThat(stored).doesNotContain(secret, secret.substring(6), receiver.url());
    }

    /** Written anew, so that it does not agree with itself alone. */
    private static String signature(Received received, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(
                    Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), mac.getAlgorithm()));
            String signed = received.id() + "." + received.timestamp() + "." + received.text();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID administrator() {
        UUID staffId = UUID.randomUUID();
        OtherServices.answer("/internal/staff/" + staffId, "{\"email\":\"" + staffId + "@example.org\"}");
        events.send(
                "staff.updated",
                hospital,
                new HashMap<>(Map.of("id", staffId.toString(), "version", 1, "role", "ADMIN", "status", "ACTIVE")));
        await().atMost(PATIENCE)
                .until(() -> count("select count(*) from officer where active and id = ?", staffId) == 1);
        return staffId;
    }

    private static boolean sentTo(jakarta.mail.internet.MimeMessage mail, UUID staffId) {
        try {
            return mail.getAllRecipients()[0].toString().startsWith(staffId.toString());
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private int postponed(String byMoreThan) {
        Integer count = jdbc.queryForObject(
                "select count(*) from webhook_due where tenant_id = ? and due_at > now() + ?::interval",
                Integer.class,
                hospital,
                byMoreThan);
        return count == null ? 0 : count;
    }

    private int count(String sql, Object... values) {
        Integer count = Tenancy.as(
                hospital, () -> transaction.execute(status -> jdbc.queryForObject(sql, Integer.class, values)));
        return count == null ? 0 : count;
    }

    private void inHospital(String sql) {
        Tenancy.as(hospital, () -> {
            transaction.executeWithoutResult(status -> jdbc.update(sql));
        });
    }
}
