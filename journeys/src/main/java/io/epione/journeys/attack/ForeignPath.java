package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Another hospital's ids in the path, all of them and one at a time, by everybody who may use their own. The answer must be
 * the one for an id that nobody has: another would tell that it exists.
 */
final class ForeignPath implements Attack {

    @Override
    public String name() {
        return "foreign path";
    }

    @Override
    public Stream<Attempt> on(Operation operation, Scene scene) {
        boolean known = operation.collections().stream().allMatch(scene.foreign()::has);
        if (!operation.takesId() || !known || !scene.guard(operation).needsToken()) {
            return Stream.empty();
        }
        return scene.colleagues(operation).stream()
                .flatMap(user ->
                        exchanged(operation).stream().map(collections -> attempt(operation, collections, user, scene)));
    }

    /** Which ids of the path are another's: all, and where there are several each by itself. */
    private static List<Set<String>> exchanged(Operation operation) {
        Set<String> all = new LinkedHashSet<>(operation.collections());
        all.removeAll(Samples.NUMBERED);
        List<Set<String>> exchanged = new ArrayList<>(List.of(all));
        if (all.size() > 1) {
            all.forEach(collection -> exchanged.add(Set.of(collection)));
        }
        return exchanged;
    }

    private static Attempt attempt(Operation operation, Set<String> collections, User user, Scene scene) {
        // The body speaks of our own things, so that only the path is wrong.
        Samples own = scene.reachFor(user);
        Call foreign = scene.call(operation, path(operation, collections, own, scene.foreign()::id), own);
        Call nobody = new Call(
                foreign.method(),
                scene.call(operation, path(operation, collections, own, Samples.none()::id), own)
                        .path(),
                foreign.body(),
                foreign.headers(),
                false);
        String what = collections.size() == operation.collections().size() ? "as " : collections + " as ";
        return Attempt.refused(what + user.role(), foreign, user.authorization(), 404)
                .checked(reply -> difference(
                        reply, scene.gate().send(nobody, user.authorization().get(), operation.streams())));
    }

    private static String path(
            Operation operation, Set<String> collections, Samples own, UnaryOperator<String> otherwise) {
        return operation.pathWith(
                collection -> collections.contains(collection) ? otherwise.apply(collection) : own.id(collection));
    }

    static Optional<String> difference(Reply foreign, Reply nobody) {
        return foreign.status() == nobody.status() && foreign.code().equals(nobody.code())
                ? Optional.empty()
                : Optional.of("tells that the id exists: an id of nobody gives " + nobody);
    }
}
