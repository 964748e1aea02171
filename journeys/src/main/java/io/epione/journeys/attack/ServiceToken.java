package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.stream.Stream;

/** A service's own token, as somebody would have it who had broken into one: the public address takes none. */
final class ServiceToken implements Attack {

    @Override
    public String name() {
        return "service token";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        String token = scene.serviceToken();
        if (token == null || scene.guard(operation).kind() == Guard.Kind.ANYONE) {
            return Stream.empty();
        }
        boolean routed = scene.guard(operation).needsToken();
        Call call = scene.call(operation, scene.foreign()).header("X-Tenant-Id", scene.foreignHospital());
        return Stream.of(Attempt.refused("as SERVICE", call, () -> "Bearer " + token, routed ? 403 : 404));
    }
}
