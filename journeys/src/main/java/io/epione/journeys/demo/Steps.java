package io.epione.journeys.demo;

import io.epione.journeys.client.Answer;
import io.epione.journeys.client.Call;
import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.Refused;
import io.epione.journeys.client.Session;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps of one hospital's replay. Each has a name, which is its key in the journal and the source of its idempotency
 * key: a step that was cut off is gone through again and has its effect once.
 */
record Steps(Hospital hospital, Journal journal) {

    String name(String what, String id) {
        return hospital.slug() + "/" + what + "/" + id;
    }

    String once(String what, String id, Supplier<String> make) {
        return journal.once(name(what, id), make);
    }

    void doOnce(String what, String id, Runnable action) {
        journal.doOnce(name(what, id), action);
    }

    /** Creates a resource once. @return its id */
    String create(Session who, String what, String id, String path, Object body) {
        return once(
                what,
                id,
                () -> who.postOnce(name(what, id), path, body).expect(201).id());
    }

    /**
     * Moves a resource on. The move is refused when it was made before and its answer lost; then the state must show it.
     *
     * @param move   last part of the path, and the step's name
     * @param status the status that the move leads to
     */
    void advance(Session who, String resource, String id, String move, @Nullable Object body, String status) {
        doOnce(move, id, () -> {
            Answer answer = who.postOnce(name(move, id), resource + "/" + id + "/" + move, body);
            if (answer.status() == 409) {
                if (!who.get(resource + "/" + id).expect(200).text("status").equals(status)) {
                    throw new Refused(answer);
                }
            } else {
                answer.expect(200);
            }
        });
    }

    /** Creates or replaces, over the version that is there. */
    void put(Session who, String what, String id, String path, Object body) {
        doOnce(what, id, () -> {
            Answer answer = replace(who, path, body);
            if (answer.status() == 412) {
                // A put that was sent twice meets its own first effect.
                answer = replace(who, path, body);
            }
            answer.expect(200, 201);
        });
    }

    private static Answer replace(Session who, String path, Object body) {
        Answer current = who.get(path);
        String etag = current.status() == 200 ? current.etag() : null;
        Call call = Call.put(path, body);
        return who.send(etag == null ? call : call.ifMatch(etag));
    }
}
