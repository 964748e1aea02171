package io.epione.journeys.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class FuzzerTest {

    private static final int MANY = 3_000;

    private final Operation registration = Contracts.named("POST /api/v1/patients");
    private final Operation vitals = Contracts.named("POST /api/v1/patients/{patientId}/vitals");
    private final Operation search = Contracts.named("GET /api/v1/patients");

    @Test
    void equalSeedsMakeEqualRequests() {
        for (Operation operation : Contracts.all()) {
            for (int i = 0; i < 20; i++) {
                assertThat(shown(request(7, operation, i))).isEqualTo(shown(request(7, operation, i)));
            }
        }
    }

    @Test
    void otherSeedsMakeOtherRequests() {
        Set<String> bodies = new HashSet<>();
        IntStream.range(0, 50).forEach(seed -> bodies.add(shown(request(seed, registration, 0))));
        assertThat(bodies).hasSizeGreaterThan(40);
    }

    @Test
    void everyRequestCanBeSent() {
        for (Operation operation : Contracts.all()) {
            for (int i = 0; i < 100; i++) {
                Call call = request(3, operation, i);
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:1" + call.path()))
                        .method(call.method(), HttpRequest.BodyPublishers.noBody());
                call.headers().forEach(request::setHeader);
                assertThat(request.build()).isNotNull();
            }
        }
    }

    @Test
    void bodiesHoldWhatNoClientWrites() {
        assertThat(bodies(registration).anyMatch(not(FuzzerTest::utf8))).isTrue();
        assertThat(bodies(registration).anyMatch(body -> depth(body) > 1_000)).isTrue();
        assertThat(bodies(registration).anyMatch(body -> text(body).contains("\\ud800")))
                .isTrue();
        assertThat(bodies(registration).anyMatch(body -> text(body).contains("\\u0000")))
                .isTrue();
        assertThat(bodies(registration).anyMatch(body -> text(body).contains("__proto__")))
                .isTrue();
        assertThat(bodies(registration).anyMatch(body -> text(body).contains("-999999999-01-01")))
                .isTrue();
        assertThat(bodies(registration).anyMatch(body -> body.length > 50_000)).isTrue();
        assertThat(bodies(registration).anyMatch(body -> body.length == 0)).isTrue();
        assertThat(bodies(vitals).anyMatch(body -> text(body).contains("1e2147483647")))
                .isTrue();
    }

    @Test
    void manyBodiesAreJsonSoThatMoreThanItsReaderIsTried() {
        long readable = bodies(registration)
                .filter(FuzzerTest::json)
                .filter(body -> body.length > 2)
                .count();
        assertThat(readable).isGreaterThan(MANY / 2);
    }

    @Test
    void noPlaceholderIsLeft() {
        assertThat(bodies(vitals).noneMatch(body -> text(body).contains("@@raw@@")))
                .isTrue();
    }

    @Test
    void listsAreAskedForNonsense() {
        List<String> paths = IntStream.range(0, 300)
                .mapToObj(i -> request(1, search, i).path())
                .toList();
        assertThat(paths)
                .anyMatch(path -> path.contains("cursor="))
                .anyMatch(path -> path.contains("birthDate=-999999999"));
    }

    private Stream<byte[]> bodies(Operation operation) {
        return IntStream.range(0, MANY)
                .mapToObj(i -> request(1, operation, i).body())
                .map(body -> body == null ? new byte[0] : body);
    }

    private static Call request(long seed, Operation operation, int index) {
        Fuzzer fuzzer = new Fuzzer(seed, new Examples(Samples.none()));
        return fuzzer.request(operation, operation.pathWith(Samples.none()::id), index);
    }

    private static String shown(Call call) {
        return call + " " + call.headers() + Arrays.toString(call.body());
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    private static boolean utf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean json(byte[] body) {
        try {
            return body.length > 0 && !Json.read(body).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }

    private static int depth(byte[] body) {
        int depth = 0;
        int deepest = 0;
        for (byte b : body) {
            depth += b == '[' || b == '{' ? 1 : b == ']' || b == '}' ? -1 : 0;
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }

    private static <T> Predicate<T> not(Predicate<T> predicate) {
        return predicate.negate();
    }
}
