package io.epione.tenant.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebNamesTest {

    @ParameterizedTest
    @CsvSource({
        "https://portal.example.org, https://portal.example.org",
        "https://Portal.Example.ORG:443, https://portal.example.org",
        "https://portal.example.org:8443, https://portal.example.org:8443",
        "http://localhost:3000, http://localhost:3000",
        "https://localhost, https://localhost"
    })
    void anOriginIsKeptAsBrowsersSendIt(String given, String kept) {
        assertThat(WebNames.origins(List.of(given))).containsExactly(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://portal.example.org",
                "https://*.example.org",
                "https://portal.example.org/",
                "https://portal.example.org/app",
                "https://portal.example.org?x",
                "https://portal.example.org#x",
                "https://someone@portal.example.org",
                "https://portal.example.org:99999",
                "https://portal",
                "http://localhost.example.org",
                "ftp://portal.example.org",
                "portal.example.org",
                "null",
                "*",
                "https://",
                "https://port al.example.org"
            })
    void whatIsNoSecureOriginIsRefused(String given) {
        assertThatThrownBy(() -> WebNames.origins(List.of(given))).isInstanceOf(Problem.class);
    }

    @Test
    void theSameOriginTwiceIsOne() {
        assertThat(WebNames.origins(List.of("https://a.example", "https://A.example:443")))
                .containsExactly("https://a.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"portal", "https://portal.example.org", "portal.example.org:443", "-a.example", "a..example", ""
            })
    void aDomainIsAFullHostName(String given) {
        assertThat(WebNames.domain(" Portal.Example.org ")).isEqualTo("portal.example.org");
        assertThatThrownBy(() -> WebNames.domain(given)).isInstanceOf(Problem.class);
    }
}
