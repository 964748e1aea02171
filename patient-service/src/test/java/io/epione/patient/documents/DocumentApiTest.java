package io.epione.patient.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.documents.DueRemovals.Kind;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class DocumentApiTest implements ClamdStandIn {

    private static final String PDF = "application/pdf";
    private static final String TEXT = "text/plain";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private RemoveWhatIsDue sweeper;

    @Autowired
    private DueRemovals due;

    @Autowired
    private ContentStore store;

    @Autowired
    private Links links;

    private UUID patient;

    @BeforeEach
    void aPatient() {
        patient = newPatient();
    }

    @AfterEach
    void theScannerWorksAgain() {
        CLAMD.become(Mood.WORKING);
    }

    private UUID newPatient() {
        return api.as(Role.RECEPTIONIST)
                .at(TestHospitals.A)
                .post(
                        "/api/v1/patients",
                        Map.of("givenName", "Ada", "familyName", "Berg", "birthDate", "1975-02-03", "sex", "FEMALE"))
                .id();
    }

    private Caller one(Role role) {
        return api.as(role).at(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID());
    }

    private Caller doctor() {
        return one(Role.DOCTOR);
    }

    private Sender by(Caller caller) {
        return new Sender(caller, patient);
    }

    /** Two pieces and a half, each byte telling where it stands. */
    private static byte[] longText() {
        return IntStream.range(0, 330_000)
                .mapToObj(i -> String.format("%07d\n", i))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Answer download(Caller caller, String documents, UUID id) {
        return caller.get(
                caller.post(documents + "/" + id + "/links").json().path("url").asString());
    }

    private long audited(Caller actor, String action) {
        return events.published("audit.recorded").stream()
                .filter(e -> e.data().path("action").asString().equals(action)
                        && e.data()
                                .path("actorId")
                                .asString("")
                                .equals(actor.userId().toString())
                        && e.data().path("resourceType").asString().equals("DocumentReference"))
                .count();
    }

    private void awaitAudit(Caller actor, String action) {
        events.awaitPublished(
                "audit.recorded",
                e -> e.data().path("action").asString().equals(action)
                        && e.data()
                                .path("actorId")
                                .asString("")
                                .equals(actor.userId().toString()));
    }

    private <T extends @Nullable Object> T inHospitalA(Supplier<T> work) {
        return Tenancy.as(TestHospitals.A, () -> transaction.execute(status -> work.get()));
    }

    private List<UUID> objects(UUID document) {
        return inHospitalA(() -> jdbc.sql("select object_id from document_chunk where document_id = ? order by number")
                .param(document)
                .query(UUID.class)
                .list());
    }

    private boolean isStored(UUID object) {
        return Tenancy.as(TestHospitals.A, () -> {
            try {
                return store.get(object).length > 0;
            } catch (Problem e) {
                return false;
            }
        });
    }

    private void makeDue(UUID id) {
        jdbc.sql("update document_due set due_at = now() - interval '1 minute' where id = ?")
                .param(id)
                .update();
    }

    @Test
    void aDocumentSentInPartsIsReadAgainAndEverythingIsAuditedOnce() {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        byte[] content = longText();

        Answer created = sender.send(content, TEXT);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.json().path("type").path("code").asString()).isEqualTo("11502-2");
        assertThat(created.json().path("malwareScanned").asBoolean()).isTrue();
        assertThat(created.json().path("retainUntil").asString()).isNotEmpty();
        Answer read = doctor.get(sender.documents() + "/" + created.id());
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.header("ETag")).isEqualTo(created.header("ETag"));
        assertThat(doctor.get(sender.documents()).json().path("items").path(0)).isEqualTo(created.json());
        assertThat(doctor.get(sender.documents() + "?category=MRI").json().path("items"))
                .isEmpty();
        Answer downloaded = download(doctor, sender.documents(), created.id());
        assertThat(downloaded.status()).as(downloaded.body()).isEqualTo(200);
        assertThat(downloaded.bytes()).isEqualTo(content);
        assertThat(downloaded.header("Content-Type")).startsWith(TEXT);
        assertThat(downloaded.header("Content-Disposition")).startsWith("attachment");
        assertThat(downloaded.header("Cache-Control")).contains("no-store");
        for (String action : List.of("create", "read", "search", "link", "download")) {
            awaitAudit(doctor, action);
        }
        assertThat(audited(doctor, "create")).isEqualTo(1);
        assertThat(audited(doctor, "link")).isEqualTo(1);
        assertThat(audited(doctor, "download")).isEqualTo(1);
    }

    @Test
    void anInterruptedUploadGoesOnWhereItWas() {
        Sender sender = by(doctor());
        byte[] content = longText();
        Answer begun = sender.begin(content, TEXT);
        UUID upload = begun.id();
        assertThat(begun.json().path("parts").asInt()).isEqualTo(3);
        assertThat(begun.json().path("partBytes").asInt()).isEqualTo(1 << 20);
        sender.part(upload, 3, Sender.slice(content, 3));

        Answer missing = sender.complete(upload);
        Answer state = sender.caller().get(sender.uploads() + "/" + upload);

        assertThat(missing.code()).isEqualTo("PARTS_MISSING");
        assertThat(missing.json().path("missing").toString()).isEqualTo("[1,2]");
        assertThat(state.json().path("received").toString()).isEqualTo("[3]");
        sender.part(upload, 1, Sender.slice(content, 1));
        sender.part(upload, 2, Sender.slice(content, 1));
        assertThat(sender.complete(upload).code()).isEqualTo("DIGEST_MISMATCH");
        UUID replaced = objects(upload).get(1);
        sender.part(upload, 2, Sender.slice(content, 2));
        assertThat(sender.complete(upload).status()).isEqualTo(201);
        assertThat(sender.caller().get(sender.uploads() + "/" + upload).status())
                .isEqualTo(404);
        sweeper.run();
        assertThat(isStored(replaced)).as("the part that was sent wrongly").isFalse();
        assertThat(download(sender.caller(), sender.documents(), upload).bytes())
                .isEqualTo(content);
    }

    @Test
    void aPartThatIsNotWhatItShouldBeIsRefused() {
        Sender sender = by(doctor());
        byte[] content = longText();
        UUID upload = sender.begin(content, TEXT).id();
        byte[] first = Sender.slice(content, 1);

        assertThat(sender.part(upload, 1, first, Sender.digest(content)).code()).isEqualTo("DIGEST_MISMATCH");
        assertThat(sender.part(upload, 1, first, "nonsense").code()).isEqualTo("DIGEST_MISMATCH");
        assertThat(sender.part(upload, 1, Arrays.copyOf(first, 10)).code()).isEqualTo("PART_SIZE");
        assertThat(sender.part(upload, 1, new byte[0]).code()).isEqualTo("PART_SIZE");
        assertThat(sender.part(upload, 4, first).status()).isEqualTo(404);
        assertThat(sender.part(upload, 0, first).status()).isEqualTo(404);
        assertThat(sender.part(upload, 1, new byte[(1 << 20) + 1]).status()).isEqualTo(413);
        assertThat(sender.part(UUID.randomUUID(), 1, first).status()).isEqualTo(404);
        assertThat(by(doctor()).part(upload, 1, first).status())
                .as("somebody else's upload")
                .isEqualTo(404);
        assertThat(sender.caller()
                        .put(sender.uploads() + "/" + upload + "/parts/1", "{}")
                        .status())
                .isEqualTo(415);
    }

    @Test
    void theSamePartSentTwiceAtOnceIsOnePart() throws Exception {
        Sender sender = by(doctor());
        byte[] content = longText();
        UUID upload = sender.begin(content, TEXT).id();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> send =
                    () -> sender.part(upload, 1, Sender.slice(content, 1)).status();
            assertThat(clients.invokeAll(List.of(send, send, send, send, send, send)).stream()
                            .map(Future::resultNow))
                    .containsOnly(204);
        }
        assertThat(objects(upload)).hasSize(1);
        sender.parts(upload, content);
        assertThat(sender.complete(upload).status()).isEqualTo(201);
        sweeper.run();
        assertThat(objects(upload)).hasSize(3).allMatch(this::isStored);
    }

    @Test
    void nobodyKeepsRoomForMoreThanAFolderOfDocuments() {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        List<UUID> open = IntStream.range(0, BeginUpload.MAX_OPEN)
                .mapToObj(i -> sender.begin(Contents.text(), TEXT).id())
                .toList();

        assertThat(sender.begin(Contents.text(), TEXT).code()).isEqualTo("TOO_MANY_UPLOADS");
        doctor.delete(sender.uploads() + "/" + open.getFirst());
        assertThat(sender.begin(Contents.text(), TEXT).status()).isEqualTo(201);
    }

    @Test
    void nothingAndTooMuchAreRefusedBeforeAnythingComes() {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        Map<String, Object> empty = Sender.announcement(new byte[0], TEXT);

        assertThat(doctor.post(sender.uploads(), empty).status()).isEqualTo(422);
        for (Object size : List.of(Document.MAX_BYTES + 1, -1)) {
            Map<String, Object> wrong = new java.util.HashMap<>(empty);
            wrong.put("sizeBytes", size);
            assertThat(doctor.post(sender.uploads(), wrong).status()).isEqualTo(422);
        }
        assertThat(sender.begin(new byte[] {1}, "application/zip").status()).isEqualTo(415);
        assertThat(sender.begin(new byte[] {1}, "text/html").code()).isEqualTo("TYPE_NOT_ALLOWED");
    }

    @Test
    void fiftyMegabytesAreOneDocument() {
        Sender sender = by(doctor());
        byte[] content = new byte[Math.toIntExact(Document.MAX_BYTES)];
        Arrays.fill(content, (byte) 'a');
        content[content.length - 1] = 'z';

        Answer created = sender.send(content, TEXT);

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        Caller doctor = sender.caller();
        String url = doctor.post(sender.documents() + "/" + created.id() + "/links")
                .json()
                .path("url")
                .asString();
        assertThat(doctor.header("Range", "bytes=-2").get(url).body()).isEqualTo("az");
    }

    @Test
    void whatIsRefusedIsGoneAtOnceAndRemembered() {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        byte[] mislabelled = Contents.png();
        UUID upload = sender.begin(mislabelled, PDF).id();
        sender.parts(upload, mislabelled);
        List<UUID> objects = objects(upload);

        Answer refused = sender.complete(upload);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("CONTENT_MISLABELLED");
        assertThat(sender.complete(upload).status()).isEqualTo(404);
        sweeper.run();
        assertThat(objects).isNotEmpty().noneMatch(this::isStored);
        assertThat(events.awaitPublished(
                                "audit.recorded",
                                e -> e.data().path("resourceId").asString("").equals(upload.toString()))
                        .data()
                        .path("outcome")
                        .asString())
                .isEqualTo("failure");
    }

    @Test
    void malwareIsRefusedAndNobodyPassesWhileTheScannerIsAway() {
        Sender sender = by(doctor());
        byte[] infected = Contents.concat(Contents.text(), Contents.ascii(VIRUS));
        assertThat(sender.send(infected, TEXT).code()).isEqualTo("MALWARE_FOUND");

        CLAMD.become(Mood.SILENT);
        UUID upload = sender.begin(Contents.text(), TEXT).id();
        sender.parts(upload, Contents.text());
        Answer away = sender.complete(upload);
        assertThat(away.status()).isEqualTo(503);
        assertThat(away.code()).isEqualTo("SCANNER_UNAVAILABLE");
        assertThat(away.header("Retry-After")).isNotEmpty();
        assertThat(sender.caller().get(sender.documents() + "/" + upload).status())
                .isEqualTo(404);

        CLAMD.become(Mood.WORKING);
        assertThat(sender.complete(upload).status()).isEqualTo(201);
    }

    @Test
    void anUploadIsCompletedOnceHoweverOftenItIsAskedFor() throws Exception {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        byte[] content = Contents.text();
        UUID upload = sender.begin(content, TEXT).id();
        sender.parts(upload, content);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Answer> complete = () -> sender.complete(upload);
            List<Answer> answers = clients.invokeAll(List.of(complete, complete, complete, complete)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
            assertThat(answers.stream().map(Answer::json).distinct()).hasSize(1);
        }
        assertThat(doctor.get(sender.documents()).json().path("items")).hasSize(1);
        awaitAudit(doctor, "create");
        assertThat(audited(doctor, "create")).isEqualTo(1);
    }

    @Test
    void oneRangeIsAnsweredAsWhatItIs() {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        byte[] content = longText();
        UUID id = sender.send(content, TEXT).id();
        String url = doctor.post(sender.documents() + "/" + id + "/links")
                .json()
                .path("url")
                .asString();
        int end = content.length - 1;
        int chunk = Document.CHUNK_BYTES;

        for (int[] range : new int[][] {{0, 0}, {5, 20}, {chunk - 3, chunk + 3}, {chunk, 2 * chunk}, {end, end}}) {
            Answer part =
                    doctor.header("Range", "bytes=" + range[0] + "-" + range[1]).get(url);
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.header("Content-Range"))
                    .isEqualTo("bytes " + range[0] + "-" + range[1] + "/" + content.length);
            assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(content, range[0], range[1] + 1));
        }
        assertThat(doctor.header("Range", "bytes=" + (end - 9) + "-").get(url).bytes())
                .hasSize(10);
        assertThat(doctor.header("Range", "bytes=-10").get(url).bytes()).hasSize(10);
        Answer beyond = doctor.header("Range", "bytes=" + content.length + "-").get(url);
        assertThat(beyond.status()).isEqualTo(416);
        assertThat(beyond.header("Content-Range")).isEqualTo("bytes */" + content.length);
        for (String ignored : List.of("bytes=0-1,5-9", "pages=1-2", "bytes=x")) {
            assertThat(doctor.header("Range", ignored).get(url).status())
                    .as(ignored)
                    .isEqualTo(200);
        }
        String etag = doctor.get(url).header("ETag");
        assertThat(doctor.header("Range", "bytes=0-9")
                        .header("If-Range", etag)
                        .get(url)
                        .status())
                .isEqualTo(206);
        assertThat(doctor.header("Range", "bytes=0-9")
                        .header("If-Range", "\"another\"")
                        .get(url)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aLinkOpensForItsUserOnlyAndForMinutes() {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        UUID id = sender.send(Contents.text(), TEXT).id();
        Answer link = doctor.post(sender.documents() + "/" + id + "/links");
        String url = link.json().path("url").asString();

        assertThat(link.status()).isEqualTo(201);
        assertThat(Instant.parse(link.json().path("expiresAt").asString())).isAfter(Instant.now());
        assertThat(doctor.get(url).status()).isEqualTo(200);
        assertThat(doctor().get(url).status()).as("a colleague").isEqualTo(404);
        assertThat(api.anonymous().get(url).status()).isEqualTo(401);
        assertThat(api.as(Role.DOCTOR)
                        .at(TestHospitals.B, doctor.userId(), doctor.postId())
                        .get(url)
                        .status())
                .as("the same person at another hospital")
                .isEqualTo(404);
        assertThat(doctor.get(url.replaceFirst("signature=.", "signature=%20")).status())
                .isEqualTo(404);
        assertThat(doctor.get(url.replaceFirst("expires=\\d", "expires=9")).status())
                .isEqualTo(404);
        assertThat(doctor.get(sender.documents() + "/" + id + "/content").status())
                .isEqualTo(404);
        UUID other = sender.send(Contents.text(), TEXT).id();
        assertThat(doctor.get(url.replace(id.toString(), other.toString())).status())
                .isEqualTo(404);
        Instant before = Instant.now().minusSeconds(1);
        String old = Tenancy.as(TestHospitals.A, () -> links.sign(id, doctor.userId(), before));
        assertThat(doctor.get(sender.documents() + "/" + id + "/content?expires=" + before.getEpochSecond()
                                + "&signature=" + old)
                        .code())
                .isEqualTo("LINK_EXPIRED");
    }

    @Test
    void whoDoesNotSeeTheRecordSeesNoDocument() {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        UUID id = sender.send(Contents.pdf(), PDF).id();
        String url = doctor.post(sender.documents() + "/" + id + "/links")
                .json()
                .path("url")
                .asString();
        Caller elsewhere = api.as(Role.DOCTOR).at(TestHospitals.B);
        Caller receptionist = one(Role.RECEPTIONIST);
        String document = sender.documents() + "/" + id;

        for (String path : List.of(sender.documents(), document, document + "/thumbnail", document + "/remark")) {
            assertThat(elsewhere.get(path).status()).as(path).isEqualTo(404);
            assertThat(receptionist.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(by(elsewhere).begin(Contents.text(), TEXT).status()).isEqualTo(404);
        assertThat(by(receptionist).send(Contents.text(), TEXT).status())
                .as("the front desk files what it does not read")
                .isEqualTo(201);
        assertThat(api.as(Role.PATIENT)
                        .at(TestHospitals.A, UUID.randomUUID(), patient)
                        .get(document)
                        .status())
                .isEqualTo(200);
        assertThat(api.as(Role.PATIENT)
                        .at(TestHospitals.A, UUID.randomUUID(), newPatient())
                        .get(document)
                        .status())
                .isEqualTo(404);
        assertThat(doctor.get("/api/v1/patients/" + newPatient() + "/documents/" + id)
                        .status())
                .as("a document of another patient")
                .isEqualTo(404);
        restrict();
        for (String path : List.of(sender.documents(), document, document + "/thumbnail", url)) {
            assertThat(doctor.get(path).code()).as(path).isEqualTo("RESTRICTED_RECORD");
        }
        assertThat(doctor.post(document + "/links").code()).isEqualTo("RESTRICTED_RECORD");
        assertThat(sender.begin(Contents.text(), TEXT).code()).isEqualTo("RESTRICTED_RECORD");
    }

    private void restrict() {
        String path = "/api/v1/patients/" + patient + "/confidentiality";
        Answer restricted = api.as(Role.PRIVACY_OFFICER)
                .at(TestHospitals.A)
                .header("If-Match", "\"0\"")
                .put(path, Map.of("code", "R", "reason", "A public person"));
        assertThat(restricted.status()).as(restricted.body()).isEqualTo(200);
    }

    @Test
    void picturesAndPagesHaveAThumbnail() {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        UUID pdf = sender.send(Contents.pdf(), PDF).id();
        UUID text = sender.send(Contents.text(), TEXT).id();

        Answer thumbnail = doctor.get(sender.documents() + "/" + pdf + "/thumbnail");

        assertThat(thumbnail.status()).isEqualTo(200);
        assertThat(thumbnail.header("Content-Type")).isEqualTo("image/png");
        assertThat(Arrays.copyOf(thumbnail.bytes(), 4)).containsExactly(0x89, 'P', 'N', 'G');
        assertThat(doctor.get(sender.documents() + "/" + text + "/thumbnail").code())
                .isEqualTo("THUMBNAIL_NOT_FOUND");
        awaitAudit(doctor, "thumbnail");
        assertThat(audited(doctor, "thumbnail")).isEqualTo(1);
    }

    @Test
    void aRemarkIsNeverOverwritten() throws Exception {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        UUID id = sender.send(Contents.text(), TEXT).id();
        String remark = sender.documents() + "/" + id + "/remark";

        assertThat(doctor.get(remark).header("ETag")).isEqualTo("\"0\"");
        assertThat(doctor.put(remark, Map.of("text", "Hb low")).status()).isEqualTo(428);
        Answer first = doctor.header("If-Match", "\"0\"").put(remark, Map.of("text", "Hb low"));
        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(doctor.header("If-Match", "\"0\"")
                        .put(remark, Map.of("text", "Hb normal"))
                        .status())
                .isEqualTo(412);
        try (ExecutorService doctors = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> second = () -> doctor().header("If-Match", "\"1\"")
                    .put(remark, Map.of("text", "Hb low, to be repeated"))
                    .status();
            assertThat(doctors.invokeAll(List.of(second, second, second)).stream()
                            .map(Future::resultNow))
                    .containsExactlyInAnyOrder(200, 412, 412);
        }
        Answer versions = doctor.get(remark + "/versions");
        assertThat(versions.json()
                        .path("items")
                        .valueStream()
                        .map(version -> version.path("text").asString()))
                .containsExactly("Hb low, to be repeated", "Hb low");
        Answer page = doctor.get(remark + "/versions?limit=1");
        assertThat(doctor.get(remark + "/versions?limit=1&cursor="
                                + page.json().path("nextCursor").asString())
                        .json()
                        .path("items")
                        .path(0)
                        .path("number")
                        .asInt())
                .isEqualTo(1);
        assertThat(one(Role.NURSE)
                        .header("If-Match", "\"2\"")
                        .put(remark, Map.of("text", "x"))
                        .status())
                .isEqualTo(403);
        awaitAudit(doctor, "remark");
        assertThat(audited(doctor, "remark")).isEqualTo(1);
        List<String> rows = inHospitalA(() -> jdbc.sql("select encode(sealed, 'escape') from document_remark")
                .query(String.class)
                .list());
        assertThat(String.join("", rows)).doesNotContain("Hb low");
    }

    @Test
    void aDocumentIsKeptForItsRetentionAndThenDeleted() {
        Sender sender = by(doctor());
        UUID id = sender.send(Contents.pdf(), PDF).id();
        sender.caller()
                .header("If-Match", "\"0\"")
                .put(sender.documents() + "/" + id + "/remark", Map.of("text", "Seen"));
        Caller officer = one(Role.PRIVACY_OFFICER);
        String document = sender.documents() + "/" + id;

        Answer early = officer.delete(document);
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.code()).isEqualTo("RETENTION_PERIOD");
        assertThat(early.json().path("retainUntil").asString()).isNotEmpty();
        assertThat(sender.caller().delete(document).status()).isEqualTo(403);
        List<UUID> objects = objects(id);
        endRetention(id);
        assertThat(officer.delete(document).status()).isEqualTo(204);
        assertThat(officer.delete(document).status()).isEqualTo(404);
        assertThat(sender.caller().get(document).status()).isEqualTo(404);
        sweeper.run();
        assertThat(objects).isNotEmpty().noneMatch(this::isStored);
        awaitAudit(officer, "delete");
        assertThat(audited(officer, "delete")).isEqualTo(1);
    }

    private void endRetention(UUID id) {
        inHospitalA(() -> jdbc.sql("update document set retain_until = current_date - 2 where id = ?")
                .param(id)
                .update());
    }

    @Test
    void theEndOfRetentionPurges() {
        Sender sender = by(doctor());
        UUID id = sender.send(Contents.text(), TEXT).id();
        UUID kept = sender.send(Contents.text(), TEXT).id();
        List<UUID> objects = objects(id);
        endRetention(id);
        makeDue(id);
        makeDue(kept);

        sweeper.run();
        sweeper.run();

        assertThat(sender.caller().get(sender.documents() + "/" + id).status()).isEqualTo(404);
        assertThat(sender.caller().get(sender.documents() + "/" + kept).status())
                .as("whose retention is not over")
                .isEqualTo(200);
        assertThat(objects).isNotEmpty().noneMatch(this::isStored);
        assertThat(jdbc.sql("select count(*) from document_due where id = ? and due_at > now()")
                        .param(kept)
                        .query(Integer.class)
                        .single())
                .as("waits for its time again")
                .isEqualTo(1);
        events.awaitPublished(
                "audit.recorded",
                e -> e.data().path("action").asString().equals("purge")
                        && e.data().path("actorRole").asString().equals("SYSTEM")
                        && e.data().path("resourceId").asString().equals(id.toString()));
    }

    @Test
    void halfAnUploadIsForgottenWithItsParts() {
        Sender sender = by(doctor());
        byte[] content = longText();
        UUID expired = sender.begin(content, TEXT).id();
        sender.part(expired, 1, Sender.slice(content, 1));
        UUID abandoned = sender.begin(content, TEXT).id();
        sender.part(abandoned, 2, Sender.slice(content, 2));
        List<UUID> objects = new ArrayList<>(objects(expired));
        objects.addAll(objects(abandoned));
        makeDue(expired);

        assertThat(sender.caller().delete(sender.uploads() + "/" + abandoned).status())
                .isEqualTo(204);
        sweeper.run();
        sweeper.run();

        assertThat(sender.caller().get(sender.uploads() + "/" + expired).status())
                .isEqualTo(404);
        assertThat(objects).hasSize(2).noneMatch(this::isStored);
    }

    /** The process ends after the object was written and before the row was: what is left is the announcement. */
    @Test
    void anObjectThatNoRowCameToNeedIsRemoved() {
        UUID orphan = Ids.next();
        inHospitalA(() -> {
            due.add(Kind.OBJECT, orphan, Instant.now());
            store.put(orphan, new byte[] {1, 2, 3});
            return orphan;
        });

        sweeper.run();

        assertThat(isStored(orphan)).isFalse();
        assertThat(jdbc.sql("select count(*) from document_due where id = ?")
                        .param(orphan)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void nothingReadableLiesInStoreOrRows() throws IOException {
        Sender sender = by(doctor());
        UUID id = sender.send(Contents.text(), TEXT).id();
        String object = objects(id).getFirst().toString();

        Path file;
        try (Stream<Path> files = Files.walk(Path.of("target/documents"))) {
            file = files.filter(found -> found.getFileName().toString().equals(object))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(file.toString()).contains(TestHospitals.A.toString());
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain("Blutbild", "Kontrolle");
        List<String> rows =
                inHospitalA(() -> jdbc.sql("select d::text || encode(sealed, 'escape') from document d where id = ?")
                        .param(id)
                        .query(String.class)
                        .list());
        assertThat(String.join("", rows)).doesNotContain("Lindqvist", "Blutbild");
    }

    @Test
    void aPieceInAnotherPlaceDoesNotOpen() {
        Caller doctor = doctor();
        Sender sender = by(doctor);
        UUID id = sender.send(longText(), TEXT).id();
        inHospitalA(() -> jdbc.sql("""
                        update document_chunk set object_id = case number
                               when 1 then (select object_id from document_chunk where document_id = :id and number = 2)
                               else (select object_id from document_chunk where document_id = :id and number = 1) end
                         where document_id = :id and number < 3""").param("id", id).update());

        Answer answer = download(doctor, sender.documents(), id);

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("0000001");
    }
}
