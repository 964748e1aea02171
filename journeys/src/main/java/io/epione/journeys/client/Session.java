package io.epione.journeys.client;

import java.net.HttpCookie;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A signed-in user. Renews its access token before it expires, and signs in again when the refresh token has died.
 * Safe for use by many threads.
 */
public final class Session {

    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofSeconds(45);
    private static final String REFRESH_COOKIE = "epione_refresh";

    private final Epione epione;
    private final String email;
    private final String password;
    private final @Nullable String hospital;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile Tokens tokens;

    Session(Epione epione, String email, String password, @Nullable String hospital) {
        this.epione = epione;
        this.email = email;
        this.password = password;
        this.hospital = hospital;
        this.tokens = login();
    }

    /** All of it is secret. */
    private record Tokens(String access, String refresh, String csrf, long renewAtNanos, JsonNode user) {

        static Tokens of(Answer answer) {
            JsonNode json = answer.json();
            long seconds = json.path("expiresIn").asLong(300) - RENEW_BEFORE_EXPIRY.toSeconds();
            return new Tokens(
                    json.path("accessToken").asString(""),
                    refreshCookie(answer),
                    json.path("csrfToken").asString(""),
                    System.nanoTime() + Duration.ofSeconds(seconds).toNanos(),
                    json.path("user"));
        }

        boolean fresh() {
            return System.nanoTime() - renewAtNanos < 0;
        }
    }

    public String email() {
        return email;
    }

    public String userId() {
        return tokens.user().path("id").asString("");
    }

    public JsonNode user() {
        return tokens.user();
    }

    public String hospitalId() {
        return tokens.user().path("hospital").path("id").asString("");
    }

    public Epione epione() {
        return epione;
    }

    public Answer send(Call call) {
        Answer answer = epione.send(call, "Bearer " + accessToken());
        if (answer.status() == 401 && call.repeatable()) {
            renew(true);
            return epione.send(call, "Bearer " + tokens.access());
        }
        return answer;
    }

    public Answer get(String path) {
        return send(Call.get(path));
    }

    /** A POST that may be sent again under the same key. */
    public Answer postOnce(String key, String path, @Nullable Object body) {
        return send(Call.post(path, body).once(key));
    }

    /** Every item of a list, page by page. */
    public List<JsonNode> all(String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            String separator = path.contains("?") ? "&" : "?";
            Answer page = get(path + separator + "limit=100"
                            + (cursor.isEmpty() ? "" : "&cursor=" + Epione.encode(cursor)))
                    .expect(200);
            items.addAll(page.items());
            cursor = page.text("nextCursor");
        } while (!cursor.isEmpty());
        return items;
    }

    /** A second session of the same person, with secrets of its own. */
    public Session another() {
        return new Session(epione, email, password, hospital);
    }

    /** An access token that is valid for some more seconds. */
    public String accessToken() {
        if (!tokens.fresh()) {
            renew(false);
        }
        return tokens.access();
    }

    /** Rotates the refresh token now. */
    public void refresh() {
        renew(true);
    }

    /** The header pair that the refresh and logout endpoints want: cookie and CSRF token. */
    public Call withRefreshCookie(Call call) {
        return call.header("Cookie", REFRESH_COOKIE + "=" + tokens.refresh()).header("X-CSRF-Token", tokens.csrf());
    }

    private void renew(boolean now) {
        Tokens seen = tokens;
        renewing.lock();
        try {
            if (tokens != seen || (!now && tokens.fresh())) {
                return;
            }
            // Rotation makes a refresh unrepeatable: a lost answer leaves an old cookie, whose use ends the session.
            Answer answer;
            try {
                answer = epione.send(withRefreshCookie(Call.post("/auth/refresh", null)));
            } catch (Unreachable e) {
                tokens = login();
                return;
            }
            tokens = answer.status() == 200 ? Tokens.of(answer) : login();
        } finally {
            renewing.unlock();
        }
    }

    private Tokens login() {
        Call call = Call.post("/auth/login", Json.of("email", email, "password", password, "hospital", hospital));
        return Tokens.of(epione.send(call.repeatedSafely()).expect(200));
    }

    private static String refreshCookie(Answer answer) {
        // The cookie is Secure and this client may speak plain HTTP on the loopback, so it is carried by hand.
        return answer.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse("Set-Cookie: " + header).stream())
                .filter(cookie -> cookie.getName().equals(REFRESH_COOKIE))
                .map(HttpCookie::getValue)
                .reduce("", (first, last) -> last);
    }
}
