package io.epione.patient.documents;

import java.util.UUID;

/**
 * Where sealed pieces of documents lie: a folder, or an object store. Objects are written once, under an id that was never
 * used before, below the current hospital's id.
 *
 * <p>What is away or fails is told as {@link io.epione.platform.problem.Problem} 503 {@code DOCUMENT_STORE_UNAVAILABLE}.
 */
interface ContentStore {

    /** Durable when this returns. */
    void put(UUID objectId, byte[] sealed);

    byte[] get(UUID objectId);

    /** What is not there is removed. */
    void remove(UUID objectId);
}
