package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Headers in which a client says what only the gateway may say: who it is, for which hospital, and from where. */
final class SpoofedHeaders implements Attack {

    @Override
    public String name() {
        return "spoofed headers";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (!scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        List<Attempt> attempts = new ArrayList<>();
        sets(scene).forEach((name, headers) -> {
            Call own = with(scene.call(operation, scene.own()), headers);
            attempts.add(Attempt.refused(name + ", no token", own, null, 401));
            scene.unpermitted(operation).stream()
                    .filter(user -> !user.ofThePlatform())
                    .findFirst()
                    .ifPresent(user ->
                            attempts.add(Attempt.refused(name + " as " + user.role(), own, user.authorization(), 403)));
            scene.colleagues(operation).stream()
                    .findFirst()
                    .ifPresent(user -> reach(operation, scene, user, name, headers, attempts));
        });
        return attempts.stream();
    }

    /** With a good token of one hospital and the other's name in the headers. */
    private static void reach(
            Operation operation,
            Scene scene,
            User user,
            String name,
            Map<String, String> headers,
            List<Attempt> attempts) {
        boolean known = operation.collections().stream().allMatch(scene.foreign()::has);
        if (operation.takesId() && known) {
            Call foreign = scene.call(operation, operation.pathWith(scene.foreign()::id), scene.reachFor(user));
            attempts.add(Attempt.refused(
                    name + ", foreign path as " + user.role(), with(foreign, headers), user.authorization(), 404, 403));
        } else if (operation.reads()) {
            Call list = scene.call(operation, scene.reachFor(user));
            attempts.add(Attempt.any(name + ", reading as " + user.role(), with(list, headers), user.authorization()));
        }
    }

    private static Map<String, Map<String, String>> sets(Scene scene) {
        String hospital = scene.foreignHospital();
        String user = scene.foreign().id("users");
        Map<String, Map<String, String>> sets = new LinkedHashMap<>();
        sets.put(
                "identity",
                Map.of(
                        "X-Tenant-Id", hospital,
                        "X-User-Id", user,
                        "X-User-Roles", "PLATFORM_ADMIN,ADMIN,SERVICE",
                        "X-Roles", "ADMIN",
                        "X-Internal-Token", "true",
                        "X-Internal-User", user,
                        "X-Epione-Tenant", hospital,
                        "X-Epione-Tenant-Id", hospital,
                        "X-Epione-User-Id", user,
                        "X-Epione-Permissions", "platform:operate"));
        sets.put(
                "identity, other spelling",
                Map.of(
                        "x_tenant_id", hospital,
                        "X_User_Id", user,
                        "X-TENANT-ID", hospital,
                        "x-user_id", user,
                        "X-Tenant", hospital,
                        "Tenant-Id", hospital));
        sets.put(
                "address",
                Map.of(
                        "X-Forwarded-For", "127.0.0.1",
                        "X-Forwarded-Host", "internal.example",
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Port", "1",
                        "X-Forwarded-Prefix", "/internal",
                        "X-Forwarded-User", user,
                        "Forwarded", "for=127.0.0.1;host=internal.example;proto=https",
                        "X-Real-IP", "127.0.0.1",
                        "X-Client-Cert", "CN=epione-service"));
        sets.put(
                "target",
                Map.of(
                        "X-Original-URL",
                        "/internal/hospitals/" + hospital,
                        "X-Rewrite-URL",
                        "/internal/hospitals/" + hospital,
                        "X-Request-Id",
                        hospital,
                        "traceparent",
                        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        return sets;
    }

    private static Call with(Call call, Map<String, String> headers) {
        Call changed = call;
        for (Map.Entry<String, String> header : headers.entrySet()) {
            changed = changed.header(header.getKey(), header.getValue());
        }
        return changed;
    }
}
