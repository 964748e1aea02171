package io.epione.journeys.attack;

import io.epione.journeys.client.Program;
import io.epione.journeys.client.Session;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has an account: an attacker, or a victim.
 *
 * @param session null for a program, which has none
 * @param token the access token of the moment
 * @param permissions as {@code GET /auth/me} lists them
 * @param own what of the hospital's is this user's alone, by collection
 */
record User(
        String role,
        @Nullable Session session,
        Supplier<String> token,
        Set<String> permissions,
        Map<String, String> own) {

    static final String PLATFORM_ADMIN = "PLATFORM_ADMIN";
    static final String OPERATOR_ADMIN = "OPERATOR_ADMIN";
    static final String PATIENT = "PATIENT";
    static final String CLIENT = "CLIENT";

    static User of(String role, Session session) {
        return of(role, session, Map.of());
    }

    static User of(String role, Session session, Map<String, String> own) {
        Set<String> permissions = session.get("/auth/me")
                .expect(200)
                .json()
                .path("permissions")
                .valueStream()
                .map(permission -> permission.asString(""))
                .collect(Collectors.toSet());
        return new User(role, session, session::accessToken, permissions, own);
    }

    static User of(Program program) {
        return new User(CLIENT, null, program::accessToken, program.permissions(), Map.of());
    }

    Supplier<String> authorization() {
        return () -> "Bearer " + token.get();
    }

    boolean is(String wanted) {
        return role.equals(wanted);
    }

    /** Belongs to no hospital, and may do things to both. */
    boolean ofThePlatform() {
        return is(PLATFORM_ADMIN);
    }
}
