package io.epione.auth.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.auth.secret.Secret;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshCookieTest {

    private static final UUID SESSION = UUID.fromString("0190a000-0000-7000-8000-00000000000a");

    @Test
    void whatIsWrittenIsReadAgain() {
        RefreshCookie cookie = new RefreshCookie(SESSION, Secret.random());
        String header = cookie.header(Instant.now().plusSeconds(60));
        String value = header.substring(header.indexOf('=') + 1, header.indexOf(';'));
        assertThat(RefreshCookie.parse(value)).hasValueSatisfying(read -> {
            assertThat(read.session()).isEqualTo(cookie.session());
            assertThat(read.secret()).isEqualTo(cookie.secret());
        });
    }

    @Test
    void whatIsNotOursIsNoCookie() {
        assertThat(RefreshCookie.parse(null)).isEmpty();
        assertThat(RefreshCookie.parse("")).isEmpty();
        assertThat(RefreshCookie.parse("x.y")).isEmpty();
        assertThat(RefreshCookie.parse(SESSION.toString())).isEmpty();
    }

    @Test
    void secretsDifferAndKeepThemselvesOutOfText() {
        Secret one = Secret.random();
        assertThat(one.value()).isNotEqualTo(Secret.random().value()).hasSize(43);
        assertThat(one.matches(one.hash())).isTrue();
        assertThat(one.matches(Secret.random().hash())).isFalse();
        assertThat(one + "").doesNotContain(one.value());
    }
}
