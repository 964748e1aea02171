package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestEvents;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Invites people, and signs them in as a browser does. */
final class People {

    static final String PASSWORD = "Correct-Horse-1";
    private static final Pattern COOKIE = Pattern.compile("epione_refresh=([^;]*)");

    private final TestClient api;
    private final TestEvents events;

    People(TestClient api, TestEvents events) {
        this.api = api;
        this.events = events;
    }

    /** Somebody invited by a hospital. */
    record Invited(UUID staffId, String email, UUID eventId, Map<String, Object> event) {}

    /** What a browser keeps. */
    record Browser(String accessToken, String cookie, String csrf) {}

    Invited invite(UUID hospital, String slug, String role) {
        return invite(hospital, slug, role, UUID.randomUUID() + "@people.example");
    }

    Invited invite(UUID hospital, String slug, String role, String email) {
        UUID staffId = UUID.randomUUID();
        Neighbours.hospital(hospital, slug, "Hospital " + slug);
        Neighbours.staff(hospital, staffId, "Ada Lovelace", email, role);
        Map<String, Object> event = new HashMap<>(Map.of(
                "id",
                staffId.toString(),
                "tenantId",
                hospital.toString(),
                "version",
                0,
                "occurredAt",
                "2026-12-01T09:00:00Z",
                "role",
                role));
        UUID eventId = events.send("staff.invited", hospital, event);
        return new Invited(staffId, email, eventId, event);
    }

    Invited inviteAndActivate(UUID hospital, String slug, String role) {
        Invited invited = invite(hospital, slug, role);
        String token = Mailbox.token(Mailbox.await(invited.email(), 1));
        assertThat(activate(token, PASSWORD).status()).isEqualTo(204);
        return invited;
    }

    Answer activate(String token, String password) {
        return api.anonymous().post("/api/v1/auth/activation", Map.of("token", token, "password", password));
    }

    Answer login(String email, String password, @Nullable String hospital) {
        return login(email, password, hospital, null);
    }

    Answer login(String email, String password, @Nullable String hospital, @Nullable String otp) {
        Map<String, Object> body = new HashMap<>(Map.of("email", email, "password", password));
        if (hospital != null) {
            body.put("hospital", hospital);
        }
        if (otp != null) {
            body.put("otp", otp);
        }
        return api.anonymous().header("User-Agent", "Firefox").post("/api/v1/auth/login", body);
    }

    Browser signedIn(String email) {
        Answer answer = login(email, PASSWORD, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return browser(answer);
    }

    static Browser browser(Answer answer) {
        Matcher cookie = COOKIE.matcher(String.valueOf(answer.header("Set-Cookie")));
        assertThat(cookie.find()).isTrue();
        return new Browser(
                answer.json().path("accessToken").asString(),
                cookie.group(1),
                answer.json().path("csrfToken").asString());
    }

    Answer refresh(Browser browser) {
        return api.anonymous()
                .header("Cookie", "epione_refresh=" + browser.cookie())
                .header("X-CSRF-Token", browser.csrf())
                .post("/api/v1/auth/refresh");
    }

    Answer move(Browser browser, String hospital, @Nullable String otp) {
        Map<String, Object> body = new HashMap<>(Map.of("hospital", hospital));
        if (otp != null) {
            body.put("otp", otp);
        }
        return api.anonymous()
                .header("Cookie", "epione_refresh=" + browser.cookie())
                .header("X-CSRF-Token", browser.csrf())
                .put("/api/v1/auth/sessions/current/hospital", body);
    }

    Answer logout(Browser browser) {
        return api.anonymous()
                .header("Cookie", "epione_refresh=" + browser.cookie())
                .header("X-CSRF-Token", browser.csrf())
                .post("/api/v1/auth/logout");
    }
}
