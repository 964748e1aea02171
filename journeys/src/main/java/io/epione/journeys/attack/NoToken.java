package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** No token, or one where none is looked for; and no way at all to what is between the services. */
final class NoToken implements Attack {

    @Override
    public String name() {
        return "no token";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        return switch (scene.guard(operation).kind()) {
            case ANYONE -> Stream.empty();
            case UNROUTED -> unrouted(operation, scene);
            case SIGNED_IN, PERMISSION -> {
                Optional<User> holder = scene.holder(operation);
                Call call = scene.call(operation, scene.reachFor(holder.orElse(null)));
                String token = holder.map(user -> user.token().get()).orElse("");
                yield Stream.of(
                        Attempt.refused("nothing", call, null, 401),
                        Attempt.refused(
                                "token in the address",
                                withPath(call, Scene.withQuery(call.path(), "access_token", token)),
                                null,
                                401),
                        Attempt.refused("token in a cookie", call.header("Cookie", "access_token=" + token), null, 401),
                        Attempt.refused("another scheme", call, () -> "Token " + token, 401),
                        Attempt.refused("name and password", call, () -> "Basic YWRtaW46YWRtaW4=", 401));
            }
        };
    }

    private static Stream<Attempt> unrouted(Operation operation, Scene scene) {
        Call direct = scene.call(operation, scene.foreign());
        Call below = withPath(direct, "/api/v1" + direct.path());
        Call rewritten = Call.get("/api/v1/specialties")
                .header("X-Original-URL", direct.path())
                .header("X-Rewrite-URL", direct.path())
                .header("X-Forwarded-Prefix", direct.path());
        Stream<Attempt> anonymous =
                Stream.of(gone("nothing", direct, null), gone("nothing, below the API", below, null));
        return Stream.concat(
                anonymous,
                scene.users().stream()
                        .flatMap(user -> Stream.of(
                                gone(user.role(), direct, user.authorization()),
                                gone(user.role() + ", below the API", below, user.authorization()),
                                Attempt.any(user.role() + ", by rewriting", rewritten, user.authorization()))));
    }

    private static Attempt gone(String what, Call call, @Nullable Supplier<String> authorization) {
        return Attempt.refused(what, call, authorization, 404);
    }

    private static Call withPath(Call call, String path) {
        return new Call(call.method(), path, call.body(), call.headers(), false);
    }
}
