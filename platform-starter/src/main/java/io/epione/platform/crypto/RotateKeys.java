package io.epione.platform.crypto;

import com.google.crypto.tink.KeysetHandle;
import io.epione.platform.crypto.KeyRotation.Step;
import io.epione.platform.crypto.RotationWalk.Walked;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Leads rotations to their end in the background, in small transactions that each commit with the place that was reached: a
 * crash loses nothing, and another instance goes on from there. Between the steps every instance has time to learn of the
 * keys as they are, so that no row is written or sought with keys that others do not have.
 */
final class RotateKeys {

    private static final Logger log = LoggerFactory.getLogger(RotateKeys.class);
    private static final int AT_ONCE = 20;
    private static final int ROWS = 200;
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(1);

    private final KeyRotations rotations;
    private final Keysets keysets;
    private final PatientKeysets patientKeysets;
    private final SealedColumns columns;
    private final List<RotationWalk> others;
    private final TransactionTemplate transaction;
    private final Duration settle;

    /** @param settle longer than an instance keeps keys in memory and a transaction lasts */
    RotateKeys(
            KeyRotations rotations,
            Keysets keysets,
            PatientKeysets patientKeysets,
            SealedColumns columns,
            List<RotationWalk> others,
            PlatformTransactionManager transactions,
            Duration settle) {
        this.rotations = rotations;
        this.keysets = keysets;
        this.patientKeysets = patientKeysets;
        this.columns = columns;
        this.others = others;
        this.transaction = new TransactionTemplate(transactions);
        this.settle = settle;
    }

    /** Goes on for a moment and leaves the thread to other jobs again. */
    @Scheduled(fixedDelayString = "${epione.keys.rotation-interval:2s}")
    void run() {
        Instant end = Instant.now().plus(TURN);
        while (goOn() && Instant.now().isBefore(end)) {
            // The next batch of each.
        }
    }

    /** One batch of each rotation that is due. @return whether there was any */
    boolean goOn() {
        List<KeyRotations.Due> due = rotations.until(Instant.now(), AT_ONCE);
        boolean any = false;
        for (KeyRotations.Due one : due) {
            any |= Tenancy.as(one.tenantId(), () -> goOn(one.id()));
        }
        return any;
    }

    private boolean goOn(UUID id) {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> rotations
                    .lock(id)
                    .map(rotation -> {
                        rotations.save(rotation.step().walks() ? walk(rotation) : change(rotation));
                        return true;
                    })
                    .orElse(false)));
        } catch (DataAccessException | TransactionException | SealBroken e) {
            log.atError()
                    .addKeyValue("rotation", id)
                    .addKeyValue("cause", e.getClass().getSimpleName())
                    .log("key rotation delayed");
            transaction.executeWithoutResult(
                    status -> rotations.postpone(id, Instant.now().plus(AGAIN_AFTER)));
            return false;
        }
    }

    private KeyRotation walk(KeyRotation rotation) {
        List<RotationWalk> left = walks(rotation.kind())
                .filter(walk -> rotation.place() == null || walk.name().compareTo(rotation.place()) >= 0)
                .toList();
        if (left.isEmpty()) {
            return endOfPass(rotation);
        }
        RotationWalk walk = left.getFirst();
        Walked walked = walk.walk(walk.name().equals(rotation.place()) ? rotation.afterRow() : null, ROWS);
        if (walked.last() != null) {
            return rotation.at(walk.name(), walked);
        }
        KeyRotation done = rotation.at(left.size() > 1 ? left.get(1).name() : null, walked);
        return left.size() > 1 ? done : endOfPass(done);
    }

    private KeyRotation endOfPass(KeyRotation rotation) {
        if (rotation.step() == Step.CHECK) {
            return rotation.broken() == 0 ? next(rotation, Duration.ZERO) : backToOldKey(rotation);
        }
        boolean clean = rotation.changed() == 0 && rotation.broken() == 0;
        return clean ? next(rotation, Duration.ZERO) : again(rotation);
    }

    private KeyRotation again(KeyRotation rotation) {
        Instant now = Instant.now();
        return rotation.begin(Step.RESEAL, now.plus(settle), rotation.passes() + 1, rotation.seen(), now);
    }

    /** A row needs the old key after all. */
    private static KeyRotation backToOldKey(KeyRotation rotation) {
        log.atWarn().addKeyValue("rotation", rotation.id()).log("old key is needed again");
        Instant now = Instant.now();
        return rotation.begin(Step.REVIVE, now, rotation.passes(), rotation.total(), now);
    }

    private KeyRotation change(KeyRotation rotation) {
        switch (rotation.kind()) {
            case HOSPITAL_KEYS -> keysets.changeHospital(change(rotation.step()));
            case SEARCH_INDEXES -> changeIndexSecret(rotation.step());
            case PATIENT_KEYS -> {
                Walked walked = patientKeysets.change(rotation.afterRow(), ROWS, change(rotation.step()));
                if (walked.last() != null) {
                    return rotation.at(patientKeysets.name(), walked);
                }
            }
        }
        return next(rotation, settle);
    }

    private static UnaryOperator<KeysetHandle> change(Step step) {
        return switch (step) {
            case ADD -> KeysetForm::add;
            case PROMOTE -> KeysetForm::promote;
            case RETIRE -> KeysetForm::disableOthers;
            case DESTROY -> KeysetForm::destroyDisabled;
            case REVIVE -> KeysetForm::enableOthers;
            case RESEAL, CHECK, DONE -> throw new IllegalStateException(step + " changes no key");
        };
    }

    private void changeIndexSecret(Step step) {
        switch (step) {
            case ADD -> keysets.addIndexSecret();
            case PROMOTE -> keysets.promoteIndexSecret();
            case RETIRE -> keysets.retireIndexSecret();
            case DESTROY -> keysets.destroyIndexSecret();
            case REVIVE -> keysets.reviveIndexSecret();
            case RESEAL, CHECK, DONE -> throw new IllegalStateException(step + " changes no secret");
        }
    }

    private KeyRotation next(KeyRotation rotation, Duration pause) {
        Instant now = Instant.now();
        Step next = rotation.step().next();
        long total = next.walks()
                ? walks(rotation.kind()).mapToLong(RotationWalk::count).sum()
                : rotation.total();
        return rotation.begin(next, now.plus(pause), rotation.passes() + (next == Step.RESEAL ? 1 : 0), total, now);
    }

    private Stream<RotationWalk> walks(KeyRotation.Kind kind) {
        return Stream.of(Stream.of((RotationWalk) patientKeysets), columns.walks(kind).stream(), others.stream())
                .flatMap(walks -> walks)
                .filter(walk -> walk.kind() == kind)
                .sorted(Comparator.comparing(RotationWalk::name));
    }
}
