package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Json;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The secrets of links in mails that were followed already. */
final class UsedSecret implements Attack {

    @Override
    public String name() {
        return "used secret";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (scene.guard(operation).kind() != Guard.Kind.ANYONE
                || operation.body() == null
                || !operation.body().members().containsKey("token")) {
            return Stream.empty();
        }
        return mails(scene).stream()
                .flatMap(mail -> mail.token().stream())
                .map(token -> Attempt.refused("of a mail", call(operation, scene, token), null, 404, 409, 410, 422));
    }

    private static Call call(Operation operation, Scene scene, String token) {
        Call call = scene.call(operation, scene.own());
        byte[] good = Objects.requireNonNullElse(call.body(), new byte[] {'{', '}'});
        ObjectNode body = (ObjectNode) Json.read(good);
        return call.raw(Json.write(body.put("token", token)), "application/json");
    }

    private static List<Epione.Mail> mails(Scene scene) {
        return scene.victims().stream()
                .filter(user -> user.is("ADMIN") || user.is(User.PATIENT))
                .flatMap(user -> Stream.ofNullable(user.session()))
                .flatMap(session -> session.epione().mailbox(session.email()).stream())
                .toList();
    }
}
