package io.epione.journeys.attack;

import io.epione.journeys.attack.Operation.Place;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The refresh cookie without what must come with it, with another session's, from another site, and a second time. */
final class ReplayedCookie implements Attack {

    private static final String CSRF = "X-CSRF-Token";

    @Override
    public String name() {
        return "replayed cookie";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (operation.in(Place.COOKIE).isEmpty()) {
            return Stream.empty();
        }
        Call plain = scene.call(operation, scene.own());
        Session own = anotherOf(scene.users());
        Session foreign = anotherOf(scene.victims());
        Call theirs = foreign.withRefreshCookie(plain);
        Call ours = own.withRefreshCookie(plain);
        Map<String, Call> calls = new LinkedHashMap<>();
        calls.put("without the CSRF token", without(theirs, CSRF));
        calls.put("with a guessed CSRF token", theirs.header(CSRF, "a".repeat(43)));
        calls.put(
                "with our CSRF token",
                theirs.header(CSRF, Objects.requireNonNullElse(ours.headers().get(CSRF), "")));
        calls.put("without the cookie", without(theirs, "Cookie"));
        calls.put("from another site", theirs.header("Origin", "https://attack.example"));
        calls.put("from a page without an origin", theirs.header("Origin", "null"));
        Stream<Attempt> stolen =
                calls.entrySet().stream().map(call -> Attempt.refused(call.getKey(), call.getValue(), null, 401, 403));
        return Stream.concat(stolen, usedTwice(plain, own));
    }

    /** An old cookie is refused, and the session that it was of is over: either of the two was not its owner. */
    private static Stream<Attempt> usedTwice(Call plain, Session session) {
        Call old = session.withRefreshCookie(plain);
        session.refresh();
        Call fresh = session.withRefreshCookie(plain);
        return Stream.of(
                Attempt.refused("a second time", old, null, 401, 403),
                Attempt.refused("after an old one was used", fresh, null, 401, 403));
    }

    /** Of somebody whose password is nowhere guessed, for too many guesses keep its owner waiting as well. */
    private static Session anotherOf(List<User> users) {
        Session session = users.stream()
                .filter(user -> user.is("RECEPTIONIST"))
                .map(User::session)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElseThrow();
        // Of several sign-ins to one account at the same time, Keycloak's guard against guessing takes one.
        synchronized (session) {
            return session.another();
        }
    }

    private static Call without(Call call, String header) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.remove(header);
        byte @Nullable [] body = call.body();
        return new Call(call.method(), call.path(), body, headers, false);
    }
}
