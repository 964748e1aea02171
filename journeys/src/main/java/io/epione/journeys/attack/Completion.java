package io.epione.journeys.attack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds the ids that published operations take and nobody has made by hand, so that a new collection needs no line in {@link Samples}. */
final class Completion {

    private final Gate gate;
    private final Expectations expectations;
    private final List<Operation> published;

    Completion(Gate gate, Expectations expectations, List<Operation> published) {
        this.gate = gate;
        this.expectations = expectations;
        this.published = published;
    }

    /**
     * @param each how many of a collection are made
     * @return the side's samples, with one id more of every collection that could be made by a good call, or is listed
     */
    Samples of(Side side, int each) {
        Samples samples = side.samples();
        // Twice, because one may need the id of another.
        for (int i = 0; i < 2; i++) {
            for (String collection : collections()) {
                if (!samples.has(collection)) {
                    samples = made(collection, samples, side.users(), each).orElse(samples);
                }
                if (!samples.has(collection)) {
                    samples = listed(collection, samples, side.users()).orElse(samples);
                }
            }
        }
        return samples;
    }

    /** Whose ids people of a hospital use. */
    private Set<String> collections() {
        Set<String> collections = new LinkedHashSet<>();
        published.stream()
                .filter(Operation::takesId)
                .filter(operation -> expectations.of(operation).kind() == Guard.Kind.PERMISSION)
                .forEach(operation -> collections.addAll(operation.collections()));
        return collections;
    }

    private Optional<Samples> made(String collection, Samples samples, List<User> users, int each) {
        Optional<Samples> made = Optional.empty();
        for (int i = 0; i < each; i++) {
            Optional<Samples> one = published.stream()
                    .filter(operation -> operation.method().equals("POST") && operation.body() != null)
                    .filter(operation -> leadsTo(operation, collection, samples))
                    .flatMap(operation -> answer(operation, samples, users).stream())
                    .map(reply -> reply.json().path("id").asString(""))
                    .filter(id -> !id.isEmpty())
                    .map(id -> samples.with(collection, id))
                    .findFirst();
            made = made.or(() -> one);
        }
        return made;
    }

    private Optional<Samples> listed(String collection, Samples samples, List<User> users) {
        return published.stream()
                .filter(Operation::listsPages)
                .filter(operation -> leadsTo(operation, collection, samples))
                .flatMap(operation -> answer(operation, samples, users).stream())
                .map(reply -> reply.json().path("items").path(0).path("id").asString(""))
                .filter(id -> !id.isEmpty())
                .map(id -> samples.with(collection, id))
                .findFirst();
    }

    private static boolean leadsTo(Operation operation, String collection, Samples samples) {
        return operation.path().endsWith("/" + collection)
                && operation.collections().stream().allMatch(samples::has);
    }

    /** A good answer to the first who may. */
    private Optional<Reply> answer(Operation operation, Samples samples, List<User> users) {
        Guard guard = expectations.of(operation);
        return users.stream()
                .filter(user -> guard.kind() == Guard.Kind.PERMISSION && guard.opensFor(user.permissions()))
                .findFirst()
                .map(user -> gate.send(
                        Scene.good(operation, operation.pathWith(samples::id), samples),
                        user.authorization().get(),
                        false))
                .filter(Reply::good);
    }

    /** @return operations on an id of which there is none */
    static List<Operation> untried(Scene scene) {
        return scene.published().stream()
                .filter(Operation::takesId)
                .filter(operation -> scene.guard(operation).kind() == Guard.Kind.PERMISSION)
                .filter(operation -> !scene.colleagues(operation).isEmpty())
                .filter(operation -> !operation.collections().stream().allMatch(scene.foreign()::has))
                .toList();
    }
}
