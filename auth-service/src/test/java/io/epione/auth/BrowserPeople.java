package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Signs people in on Keycloak's pages, as the platform's own page in a browser does. */
final class BrowserPeople {

    private static final Pattern COOKIE = Pattern.compile("epione_sign_in=([^;]*)");

    private final TestClient api;

    BrowserPeople(TestClient api) {
        this.api = api;
    }

    /** @param cookie what the browser keeps of it */
    record Begun(URI page, String cookie) {}

    Begun begin(@Nullable String hospital) {
        Answer answer = tryToBegin(hospital == null ? Map.of() : Map.of("hospital", hospital));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return begun(answer);
    }

    static Begun begun(Answer answer) {
        Matcher cookie = COOKIE.matcher(String.valueOf(answer.header("Set-Cookie")));
        assertThat(cookie.find()).isTrue();
        return new Begun(URI.create(answer.json().path("authorizationUrl").asString()), cookie.group(1));
    }

    Answer tryToBegin(Map<String, Object> body) {
        return api.anonymous().post("/api/v1/auth/browser-sign-ins", body);
    }

    /** Keycloak sends the browser back. */
    Answer comeBack(URI callback, @Nullable String cookie) {
        var browser = api.anonymous();
        return (cookie == null ? browser : browser.header("Cookie", "epione_sign_in=" + cookie))
                .get(callback.getPath() + "?" + callback.getRawQuery());
    }

    Answer open(String cookie, @Nullable String hospital, @Nullable String otp) {
        Map<String, Object> body = new HashMap<>();
        if (hospital != null) {
            body.put("hospital", hospital);
        }
        if (otp != null) {
            body.put("otp", otp);
        }
        return api.anonymous()
                .header("Cookie", "epione_sign_in=" + cookie)
                .header("User-Agent", "Firefox")
                .post("/api/v1/auth/browser-sign-ins/current/session", body);
    }

    /** All the way to the answer that opens the session or says why not. */
    Answer signIn(TestBrowser browser, @Nullable String hospital, String username, String password) {
        Begun begun = begin(hospital);
        TestBrowser.Place place = browser.open(begun.page());
        TestBrowser.Place back = place.elsewhere() ? place : browser.signIn(place, username, password);
        assertThat(back.elsewhere()).as(back.page()).isTrue();
        assertThat(comeBack(back.address(), begun.cookie()).status()).isEqualTo(303);
        return open(begun.cookie(), null, null);
    }
}
