package io.epione.platform.erasure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What a service keeps of a patient: one category, kept or erased as a whole, for one keyset seals it. A service has one bean. */
public interface ErasableRecord {

    /** As it stands on the certificate. */
    String category();

    /** When the patient's record was last added to, which retention counts from; empty when there is nothing of the patient. */
    Optional<Instant> lastUsed(UUID patientId);

    /** The first day on which parts that have a rule of their own may go; empty when there are none. */
    default Optional<LocalDate> heldUntil(UUID patientId) {
        return Optional.empty();
    }

    /**
     * Removes what is in the clear or lies outside of sealed columns; the keyset is destroyed after it, in the same transaction.
     *
     * @return the ids of the rows that were erased
     */
    Set<UUID> erase(UUID patientId);
}
