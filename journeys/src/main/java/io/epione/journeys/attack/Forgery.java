package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tokens that nobody issued, and secrets that are no access tokens. */
final class Forgery implements Attack {

    @Override
    public String name() {
        return "forged token";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        // Where nobody of ours may, a forgery of the highest rank is tried.
        Optional<User> model =
                scene.holder(operation).or(() -> Optional.of(scene.users().getLast()));
        if (!scene.guard(operation).needsToken() || model.isEmpty()) {
            return Stream.empty();
        }
        User user = model.get();
        Call call = scene.call(operation, scene.reachFor(user));
        Map<String, String> tokens =
                new LinkedHashMap<>(ForgedTokens.from(user.token().get(), scene.signingKey(), scene.foreignHospital()));
        if (user.session() != null) {
            Map<String, String> secrets =
                    user.session().withRefreshCookie(Call.get("")).headers();
            tokens.put("refresh token", secrets.getOrDefault("Cookie", "").replaceFirst("^[^=]*=", ""));
            tokens.put("CSRF token", secrets.getOrDefault("X-CSRF-Token", ""));
        }
        return tokens.entrySet().stream()
                .map(token -> Attempt.refused(token.getKey(), call, () -> "Bearer " + token.getValue(), 401));
    }
}
