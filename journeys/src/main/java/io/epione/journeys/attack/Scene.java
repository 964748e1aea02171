package io.epione.journeys.attack;

import io.epione.journeys.attack.Operation.Parameter;
import io.epione.journeys.attack.Operation.Place;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Epione;
import io.epione.journeys.client.Json;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two hospitals on one platform: the attacks come from people of the first and reach for what the second has.
 *
 * @param users of the attackers' hospital, one of each role, a patient, a program and its operator's administrator; and the
 *     platform administrator last
 * @param victims of the other hospital, the same
 * @param own what the attackers' hospital has and its patient does not
 * @param strangers what of {@code own} the attackers' patient must not see
 * @param signingKey the issuer's public key, null where it is not published to us
 * @param serviceToken a service's own, null where the platform's secrets are not ours to read
 * @param published all operations, by which a method can be told to be one
 */
record Scene(
        Gate gate,
        Expectations expectations,
        List<User> users,
        List<User> victims,
        Samples own,
        Samples foreign,
        String ownHospital,
        String foreignHospital,
        Markers markers,
        Markers strangers,
        @Nullable RSAPublicKey signingKey,
        @Nullable String serviceToken,
        List<Operation> published) {

    Scene marked(Markers found) {
        return new Scene(
                gate,
                expectations,
                users,
                victims,
                own,
                foreign,
                ownHospital,
                foreignHospital,
                found,
                strangers,
                signingKey,
                serviceToken,
                published);
    }

    Guard guard(Operation operation) {
        return expectations.of(operation);
    }

    List<User> permitted(Operation operation) {
        Guard guard = guard(operation);
        return users.stream().filter(user -> guard.opensFor(user.permissions())).toList();
    }

    List<User> unpermitted(Operation operation) {
        Guard guard = guard(operation);
        return users.stream()
                .filter(user -> !guard.opensFor(user.permissions()))
                .toList();
    }

    /** The first who may; somebody of the hospital if there is one. */
    Optional<User> holder(Operation operation) {
        return permitted(operation).stream().findFirst();
    }

    /** Those of the hospital who may. */
    List<User> colleagues(Operation operation) {
        return permitted(operation).stream()
                .filter(user -> !user.ofThePlatform())
                .toList();
    }

    Optional<User> victim(Operation operation) {
        Guard guard = guard(operation);
        return victims.stream()
                .filter(user -> guard.opensFor(user.permissions()))
                .findFirst();
    }

    /** Ids that this user can do no lasting harm to, their own where they have some: the platform administrator could close a hospital. */
    Samples reachFor(@Nullable User user) {
        if (user == null) {
            return own;
        }
        return user.ofThePlatform() ? Samples.none() : own.with(user.own());
    }

    /** The attackers' patient, if patients may. */
    Optional<User> patient(Operation operation) {
        return permitted(operation).stream()
                .filter(user -> user.is(User.PATIENT))
                .findFirst();
    }

    /** The operation as it would be called rightly, with these ids. */
    Call call(Operation operation, Samples ids) {
        return call(operation, operation.pathWith(ids::id), ids);
    }

    /** The operation as it would be called rightly, at another path. */
    Call call(Operation operation, String path, Samples ids) {
        return good(operation, path, ids);
    }

    static Call good(Operation operation, String path, Samples ids) {
        Examples examples = new Examples(ids);
        Call call = new Call(operation.method(), path + requiredQuery(operation, examples), null, Map.of(), false);
        Object body = examples.body(operation);
        if (body != null) {
            call = call.raw(Json.write(body), "application/json");
        } else if (!operation.bodyType().isEmpty()) {
            call = call.raw(Examples.TABLE.getBytes(StandardCharsets.UTF_8), operation.bodyType());
        }
        boolean versioned =
                operation.method().equals("PATCH") || operation.method().equals("PUT");
        return versioned && operation.parameter(Place.HEADER, "If-Match").isPresent() ? call.ifMatch("\"0\"") : call;
    }

    /** With the version that the resource has now, so that it is not refused for that. */
    Call current(Operation operation, Call call, User user) {
        if (!call.headers().containsKey("If-Match")) {
            return call;
        }
        String path = call.path().replaceFirst("\\?.*", "");
        Reply now = gate.send(Call.get(path), user.authorization().get(), false);
        return now.headers().firstValue("ETag").map(call::ifMatch).orElse(call);
    }

    private static String requiredQuery(Operation operation, Examples examples) {
        List<String> pairs = operation.in(Place.QUERY).stream()
                .filter(Parameter::required)
                .map(parameter -> parameter.name() + "="
                        + Epione.encode(String.valueOf(examples.value(parameter.name(), parameter.schema()))))
                .toList();
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    /** In the place of a parameter of the same name: of two, a service would answer the first. */
    static String withQuery(String path, String name, String value) {
        String others = path.replaceAll("([?&])" + name + "=[^&]*&?", "$1").replaceFirst("[?&]$", "");
        return others + (others.contains("?") ? "&" : "?") + name + "=" + Epione.encode(value);
    }

    /** The published operation at the same address with another method. */
    Optional<Operation> sibling(Operation operation, String method) {
        return published.stream()
                .filter(other ->
                        other.path().equals(operation.path()) && other.method().equals(method))
                .findFirst();
    }
}
