package io.epione.patient.duplicates;

import static java.util.stream.Collectors.toMap;

import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup;
import io.epione.platform.Ids;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Compares a patient with those who share a key, in as many queries for a hundred of them as for two. After the registration is
 * committed, from this service's own events: nobody at the front desk waits for it or is refused by it.
 */
@Component
@Consumes({"patient.registered", "patient.updated"})
class ScorePatient implements EventConsumer<ScorePatient.PatientChanged> {

    private final PatientLookup patients;
    private final MatchKeys keys;
    private final Duplicates duplicates;

    record PatientChanged(UUID id) {}

    ScorePatient(PatientLookup patients, MatchKeys keys, Duplicates duplicates) {
        this.patients = patients;
        this.keys = keys;
        this.duplicates = duplicates;
    }

    @Override
    public void on(PatientChanged event, EventMetadata meta) {
        score(event.id());
    }

    /** Part of the caller's transaction. @return false for a record that does not open */
    boolean score(UUID id) {
        Optional<Demographics> found = patients.readable(id);
        found.ifPresent(demographics -> {
            keys.put(id, demographics);
            List<UUID> others = keys.others(id);
            if (!others.isEmpty()) {
                compare(id, demographics, others);
            }
        });
        return found.isPresent();
    }

    private void compare(UUID id, Demographics demographics, List<UUID> others) {
        Map<UUID, Duplicate> known =
                duplicates.between(id, others).stream().collect(toMap(pair -> pair.otherThan(id), Function.identity()));
        patients.readable(others).forEach((other, theirs) -> {
            MatchScore score = MatchScore.of(demographics, theirs);
            decide(id, other, score, Optional.ofNullable(known.get(other)));
        });
    }

    private void decide(UUID id, UUID otherId, MatchScore score, Optional<Duplicate> known) {
        if (score.isPossible()) {
            UUID older = id.compareTo(otherId) < 0 ? id : otherId;
            UUID newer = older.equals(id) ? otherId : id;
            Duplicate duplicate = known.orElseGet(() -> new Duplicate(Ids.next(), older, newer, score));
            duplicate.score(score);
            duplicates.saveAndFlush(duplicate);
        } else {
            known.filter(duplicate -> duplicate.status() == Duplicate.Status.OPEN)
                    .ifPresent(duplicates::delete);
        }
    }
}
