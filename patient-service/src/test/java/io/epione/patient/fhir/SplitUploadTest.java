package io.epione.patient.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SplitUploadTest {

    private final SplitUpload split = new SplitUpload(new ExchangeSettings(
            DataSize.ofKilobytes(100), DataSize.ofKilobytes(10), 5, Duration.ofDays(1), Duration.ofDays(1)));

    @Test
    void eachResourceOfABundleComesInOneLineAsItWas() throws IOException {
        assertThat(bundle("""
            {"entry":[{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Basic",
              "extension":[{"url":"x","valueDecimal":1.10}]},"request":{"method":"POST"}},{"link":[]}],
             "type":"batch","resourceType":"Bundle"}\
            """))
                .containsExactly("urn:uuid:1"
                        + " {\"resourceType\":\"Basic\",\"extension\":[{\"url\":\"x\",\"valueDecimal\":1.10}]}");
    }

    @Test
    void whatIsNoBundleIsRefused() {
        for (String text : List.of(
                "",
                "{",
                "[]",
                "null",
                "{\"resourceType\":\"Patient\"}",
                "{\"resourceType\":\"Bundle\"}",
                "{\"resourceType\":\"Bundle\",\"entry\":{}}",
                "{\"resourceType\":\"Bundle\",\"entry\":[1]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":[]}]}",
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{}}]} {}")) {
            assertThatThrownBy(() -> bundle(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(400));
        }
    }

    @Test
    void tooMuchIsRefusedWhateverItIsTooMuchOf() {
        String word = "{\"a\":\"" + "x".repeat(900) + "\"},";
        for (String text : List.of(
                entries("{\"text\":\"" + "x".repeat(11_000) + "\"}"),
                entries("{\"list\":[" + word.repeat(20) + "{}]}"),
                entries("{}", "{}", "{}", "{}", "{}", "{}"),
                entries("{\"deep\":" + "[".repeat(70) + "]".repeat(70) + "}"),
                " ".repeat(200_000) + entries("{}"))) {
            assertThatThrownBy(() -> bundle(text))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(413));
        }
    }

    private static String entries(String... resources) {
        return Stream.of(resources)
                .map(resource -> "{\"resource\":" + resource + "}")
                .collect(Collectors.joining(",", "{\"resourceType\":\"Bundle\",\"entry\":[", "]}"));
    }

    private List<String> bundle(String text) throws IOException {
        List<String> found = new ArrayList<>();
        split.split(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                false,
                false,
                (url, resource) -> found.add(url + " " + resource));
        return found;
    }
}
