package io.epione.patient.duplicates;

import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.PatientLookup;
import io.epione.platform.Ids;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Compares a patient with those who share a key. After the registration is committed, from this service's own events: nobody
 * at the front desk waits for it or is refused by it.
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
            keys.others(id)
                    .forEach(other ->
                            patients.readable(other).ifPresent(theirs -> compare(id, demographics, other, theirs)));
        });
        return found.isPresent();
    }

    private void compare(UUID id, Demographics demographics, UUID otherId, Demographics theirs) {
        MatchScore score = MatchScore.of(demographics, theirs);
        UUID older = id.compareTo(otherId) < 0 ? id : otherId;
        UUID newer = older.equals(id) ? otherId : id;
        Optional<Duplicate> known = duplicates.findByOneIdAndOtherId(older, newer);
        if (score.isPossible()) {
            Duplicate duplicate = known.orElseGet(() -> new Duplicate(Ids.next(), older, newer, score));
            duplicate.score(score);
            duplicates.saveAndFlush(duplicate);
        } else {
            known.filter(duplicate -> duplicate.status() == Duplicate.Status.OPEN)
                    .ifPresent(duplicates::delete);
        }
    }
}
