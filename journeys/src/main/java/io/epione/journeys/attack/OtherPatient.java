package io.epione.journeys.attack;

import io.epione.journeys.attack.Operation.Parameter;
import io.epione.journeys.attack.Operation.Place;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Json;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A patient reaches for what is not theirs at their own hospital: another patient's records, staff's sessions and the like. In
 * path, query and body, and in lists that they may read.
 */
final class OtherPatient implements Attack {

    /** What a hospital shows all of its patients. Any other collection that opens to patients shows them their own alone. */
    private static final Set<String> SHARED = Set.of(
            "hospitals",
            "practitioners",
            "departments",
            "locations",
            "rooms",
            "specialties",
            "medications",
            "resources",
            "service-types");

    @Override
    public String name() {
        return "other patient";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        if (!scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        return scene.patient(operation).stream()
                .flatMap(patient -> Stream.of(
                                path(operation, patient, scene),
                                query(operation, patient, scene),
                                body(operation, patient, scene),
                                lists(operation, patient, scene))
                        .flatMap(attempts -> attempts));
    }

    private static Stream<Attempt> path(Operation operation, User patient, Scene scene) {
        boolean others = operation.collections().stream()
                .anyMatch(collection ->
                        !SHARED.contains(collection) && scene.own().has(collection));
        if (!operation.takesId() || !others) {
            return Stream.empty();
        }
        Samples own = scene.reachFor(patient);
        Call call = scene.call(operation, operation.pathWith(scene.own()::id), own);
        Call nobody = new Call(
                call.method(), scene.call(operation, Samples.none()).path(), call.body(), call.headers(), false);
        return Stream.of(Attempt.refused("path", call, patient.authorization(), 403, 404)
                .checked(reply -> ForeignPath.difference(
                        reply, scene.gate().send(nobody, patient.authorization().get(), operation.streams()))));
    }

    private static Stream<Attempt> query(Operation operation, User patient, Scene scene) {
        String path = scene.call(operation, scene.reachFor(patient)).path();
        return operation.in(Place.QUERY).stream()
                .map(Parameter::name)
                .filter(name -> names(name, scene))
                .map(name -> Attempt.any(
                                name,
                                Call.get(Scene.withQuery(path, name, scene.own().id(collection(name)))),
                                patient.authorization())
                        .checked(reply -> operation.service().equals("audit")
                                ? shows(reply, scene)
                                : ForeignQuery.listed(operation, reply)));
    }

    private static Stream<Attempt> body(Operation operation, User patient, Scene scene) {
        if (operation.body() == null) {
            return Stream.empty();
        }
        Samples own = scene.reachFor(patient);
        return ExchangedIds.bodies(
                        operation,
                        own,
                        scene.own(),
                        collection -> !SHARED.contains(collection)
                                && !scene.own().id(collection).equals(own.id(collection)))
                .stream()
                .map(body -> Attempt.refused(
                        "body",
                        scene.current(operation, scene.call(operation, own), patient)
                                .raw(Json.write(body), "application/json"),
                        patient.authorization(),
                        403,
                        404,
                        422));
    }

    /** What a patient may read shows nothing of the hospital's other patients. */
    private static Stream<Attempt> lists(Operation operation, User patient, Scene scene) {
        if (!operation.reads()) {
            return Stream.empty();
        }
        Call call = scene.call(operation, scene.reachFor(patient));
        return Stream.of(Attempt.any("own", call, patient.authorization()).checked(reply -> shows(reply, scene)));
    }

    private static Optional<String> shows(Reply reply, Scene scene) {
        Set<String> shown = scene.strangers().in(reply.body(), "");
        return shown.isEmpty() ? Optional.empty() : Optional.of("shows another patient's " + shown);
    }

    private static boolean names(String parameter, Scene scene) {
        String collection = Examples.collectionOf(parameter);
        return collection != null && !SHARED.contains(collection) && scene.own().has(collection);
    }

    private static String collection(String parameter) {
        String collection = Examples.collectionOf(parameter);
        return collection == null ? "" : collection;
    }
}
