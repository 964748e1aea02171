package io.epione.messaging.language;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.messaging.notification.NotificationKind;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class PhrasesTest {

    private static final Pattern VALUE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @ValueSource(strings = {"notification", "reminder"})
    void every_language_says_everything_with_the_same_values(String owner) throws IOException {
        var texts = textsOf(owner);
        var english = valuesByKey(texts.get("texts.properties"));

        assertThat(texts).hasSizeGreaterThan(1).allSatisfy((file, text) -> {
            assertThat(valuesByKey(text)).as(file).isEqualTo(english);
            assertThat(text).as("MessageFormat takes an apostrophe for a quote").allSatisfy((key, phrase) -> {
                if (!key.endsWith("pattern")) {
                    assertThat(phrase.replace("''", "")).isNotBlank().doesNotContain("'");
                }
            });
        });
    }

    @Test
    void every_kind_is_told_in_every_language_of_reminders() throws IOException {
        var told = textsOf("notification");

        assertThat(told.keySet()).isEqualTo(textsOf("reminder").keySet());
        assertThat(told)
                .allSatisfy((file, text) -> assertThat(text)
                        .as(file)
                        .containsKeys(Arrays.stream(NotificationKind.values())
                                .map(NotificationKind::name)
                                .toArray(String[]::new)));
    }

    @Test
    void a_language_that_is_not_spoken_is_english_and_not_the_machines() {
        var machines = Locale.getDefault();
        Locale.setDefault(Locale.GERMAN);
        try {
            for (var language : new String[] {null, "xx", "", "no tag"}) {
                var phrases = NotificationKind.phrases(language);
                assertThat(phrases.get("hello")).as(language).isEqualTo("Hello,");
                assertThat(phrases.language()).isEqualTo("en");
            }
        } finally {
            Locale.setDefault(machines);
        }
    }

    @Test
    void a_country_speaks_its_language() {
        assertThat(NotificationKind.phrases("de-AT").get("hello")).isEqualTo("Guten Tag,");
    }

    private static Map<String, Map<String, String>> textsOf(String owner) throws IOException {
        var texts = new TreeMap<String, Map<String, String>>();
        for (var file :
                new PathMatchingResourcePatternResolver().getResources("classpath*:" + owner + "/texts*.properties")) {
            var text = new Properties();
            try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                text.load(in);
            }
            texts.put(
                    file.getFilename(),
                    text.stringPropertyNames().stream().collect(toMap(key -> key, text::getProperty)));
        }
        return texts;
    }

    private static Map<String, Set<String>> valuesByKey(Map<String, String> text) {
        return text.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        phrase -> VALUE.matcher(phrase.getValue())
                                .results()
                                .map(MatchResult::group)
                                .collect(toSet())));
    }
}
