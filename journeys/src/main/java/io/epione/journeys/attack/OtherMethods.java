package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Headers and parameters that ask to read one method as another, and methods that are not published at an address. */
final class OtherMethods implements Attack {

    private static final List<String> HEADERS = List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND");

    @Override
    public String name() {
        return "other methods";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (!scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        List<Attempt> attempts = new ArrayList<>();
        scene.unpermitted(operation).stream()
                .filter(user -> !user.ofThePlatform())
                .findFirst()
                .ifPresent(user -> override(operation, scene, user, attempts));
        scene.colleagues(operation).stream()
                .findFirst()
                .ifPresent(user -> unpublished(operation, scene, user, attempts));
        return attempts.stream();
    }

    /** Somebody who may not use the method sends another one and asks to have it read as the forbidden one. */
    private static void override(Operation operation, Scene scene, User user, List<Attempt> attempts) {
        String carrier = operation.method().equals("POST") ? "GET" : "POST";
        Call good = scene.call(operation, scene.own());
        Call carried = new Call(carrier, good.path(), good.body(), good.headers(), false);
        boolean mayCarry = scene.sibling(operation, carrier)
                .map(sibling -> scene.guard(sibling).opensFor(user.permissions()))
                .orElse(false);
        Call overridden = carried;
        for (String header : HEADERS) {
            overridden = overridden.header(header, operation.method());
        }
        Call asked = new Call(
                carrier,
                Scene.withQuery(overridden.path(), "_method", operation.method()),
                overridden.body(),
                overridden.headers(),
                false);
        for (Call call : List.of(overridden, asked)) {
            String what = "%s read as %s by %s".formatted(carrier, operation.method(), user.role());
            attempts.add(
                    mayCarry
                            ? Attempt.any(what, call, user.authorization())
                                    .checked(reply -> changed(
                                            reply,
                                            scene.gate()
                                                    .send(
                                                            carried,
                                                            user.authorization().get(),
                                                            operation.streams())))
                            : Attempt.refused(what, call, user.authorization(), 403, 404, 405));
        }
    }

    private static Optional<String> changed(Reply overridden, Reply plain) {
        return overridden.good() && overridden.status() != plain.status()
                ? Optional.of("is not what the method itself gives: " + plain)
                : Optional.empty();
    }

    private static void unpublished(Operation operation, Scene scene, User user, List<Attempt> attempts) {
        // Once for each address, and not for each of its operations.
        boolean first = scene.published().stream()
                .filter(other -> other.path().equals(operation.path()))
                .findFirst()
                .filter(operation::equals)
                .isPresent();
        if (!first) {
            return;
        }
        String path = operation.pathWith(scene.own()::id);
        for (String method : METHODS) {
            if (scene.sibling(operation, method).isEmpty()) {
                Call call = new Call(method, path, null, Map.of(), false);
                attempts.add(Attempt.refused("unpublished " + method, call, user.authorization(), 404, 405));
            }
        }
    }
}
