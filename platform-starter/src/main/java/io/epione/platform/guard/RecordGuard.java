package io.epione.platform.guard;

import feign.FeignException;
import feign.FeignException.FeignClientException;
import io.epione.platform.audit.Audit;
import io.epione.platform.client.Refusal;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.NoFallbackAvailableException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether clinical content that this service keeps of a patient is open to the caller. Of a record that is not guarded it is. About
 * a guarded one the patient service is asked in the caller's name, and decides as about its own part of the record; while it does
 * not answer nothing is shown: 503. A record is guarded here as soon as the event of it has arrived.
 *
 * <p>Call it outside of transactions, which would wait for the answer. Times of appointments and invoices stay visible: they are
 * processed for agreed care and for legal claims (GDPR Art. 18 (2)), and who reads them reads nothing of what was found.
 */
public final class RecordGuard {

    /** What the patient service says of a record that is shut, not there for the caller, or erased. */
    private static final Set<Integer> REFUSALS = Set.of(403, 404, 410);

    private final GuardedPatients guarded;
    private final RecordAccessClient access;
    private final Audit audit;
    private final JsonMapper json;
    private final TransactionTemplate reading;

    RecordGuard(
            GuardedPatients guarded,
            RecordAccessClient access,
            Audit audit,
            JsonMapper json,
            TransactionTemplate reading) {
        this.guarded = guarded;
        this.access = access;
        this.audit = audit;
        this.json = json;
        this.reading = reading;
    }

    private sealed interface Answer {

        record Open(@Nullable String purpose) implements Answer {}

        record Shut(Problem problem) implements Answer {}
    }

    /**
     * Before something is shown or done.
     *
     * @param resourceType and id of what is asked for, for the audit record of who is turned away
     * @return what takes the audit records of it
     * @throws Problem 403 {@code RESTRICTED_RECORD} or {@code CONSENT_DENIES}, 404, 410
     */
    public Audit open(String resourceType, UUID id, UUID patientId) {
        if (among(Set.of(patientId)).isEmpty()) {
            return audit;
        }
        return switch (ask(patientId)) {
            case Answer.Open(String purpose) -> purpose == null ? audit : audit.forPurpose(purpose);
            case Answer.Shut(Problem problem) -> {
                audit.refused("open", resourceType, id, patientId);
                throw problem;
            }
        };
    }

    /**
     * The same before a transaction finds what is asked for. Of what does not exist nobody is asked: the use case says so.
     *
     * @param patientOf whose it is, in a transaction of its own
     */
    public Audit open(String resourceType, UUID id, Function<UUID, Optional<UUID>> patientOf) {
        return reading.execute(status -> patientOf.apply(id))
                .map(patientId -> open(resourceType, id, patientId))
                .orElse(audit);
    }

    /** For what is shown without the part that is not open. */
    public boolean isOpen(UUID patientId) {
        return shut(Set.of(patientId)).isEmpty();
    }

    /**
     * What is found of one patient, or of several without what is of records that are not open; and the audit record of it.
     *
     * @param whose null for several
     * @param find reads a page in a transaction of its own
     * @throws Problem as before something is shown, where the one patient's record is shut
     */
    public <T> Page<T> list(
            String resourceType, @Nullable UUID whose, Supplier<Page<T>> find, Function<T, UUID> patientOf) {
        Audit of = whose == null ? audit : open(resourceType, whose, whose);
        Page<T> found = find.get();
        Page<T> shown = whose == null ? shown(found, patientOf) : found;
        of.search(resourceType, whose, shown.items().size());
        return shown;
    }

    private <T> Page<T> shown(Page<T> page, Function<T, UUID> patientOf) {
        Set<UUID> shut = shut(page.items().stream().map(patientOf).collect(Collectors.toSet()));
        return new Page<>(
                page.items().stream()
                        .filter(item -> !shut.contains(patientOf.apply(item)))
                        .toList(),
                page.nextCursor());
    }

    /** The patient is erased. */
    public void forget(UUID patientId) {
        guarded.forget(patientId);
    }

    private Set<UUID> shut(Collection<UUID> patientIds) {
        return among(patientIds).stream()
                .filter(patientId -> ask(patientId) instanceof Answer.Shut)
                .collect(Collectors.toSet());
    }

    private Set<UUID> among(Collection<UUID> patientIds) {
        return reading.execute(status -> guarded.among(patientIds));
    }

    private Answer ask(UUID patientId) {
        try {
            return new Answer.Open(access.of(patientId).purpose());
        } catch (FeignException | NoFallbackAvailableException e) {
            return Refusal.of(e)
                    .filter(refused -> REFUSALS.contains(refused.status()))
                    .map(refused -> new Answer.Shut(problem(refused)))
                    .orElseThrow(() -> e);
        }
    }

    private Problem problem(FeignClientException refused) {
        JsonNode said = json.readTree(refused.contentUTF8());
        return new Problem(
                refused.status(),
                said.path("code").asString("FORBIDDEN"),
                said.path("detail").asString(""));
    }
}
