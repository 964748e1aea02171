package io.epione.patient.fhir;

import io.epione.patient.fhir.Pieces.Held;
import io.epione.platform.crypto.ContentCipher;
import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.crypto.KeyRotation.Kind;
import io.epione.platform.crypto.PatientCipher;
import io.epione.platform.crypto.RotationWalk;
import io.epione.platform.crypto.SealBroken;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Seals the files of imports and exports anew while the keys are rotated that sealed them: those of exports of one patient with
 * the patient's, all others with the hospital's.
 */
final class ResealPieces implements RotationWalk {

    /** Of some megabytes each, in one transaction. */
    private static final int AT_ONCE = 5;

    private final Kind kind;
    private final Pieces pieces;
    private final HospitalCipher hospitalCipher;
    private final PatientCipher patientCipher;

    private ResealPieces(Kind kind, Pieces pieces, HospitalCipher hospitalCipher, PatientCipher patientCipher) {
        this.kind = kind;
        this.pieces = pieces;
        this.hospitalCipher = hospitalCipher;
        this.patientCipher = patientCipher;
    }

    @Configuration
    static class Walks {

        @Bean
        RotationWalk hospitalsPieces(Pieces pieces, HospitalCipher hospitalCipher, PatientCipher patientCipher) {
            return new ResealPieces(Kind.HOSPITAL_KEYS, pieces, hospitalCipher, patientCipher);
        }

        @Bean
        RotationWalk patientsPieces(Pieces pieces, HospitalCipher hospitalCipher, PatientCipher patientCipher) {
            return new ResealPieces(Kind.PATIENT_KEYS, pieces, hospitalCipher, patientCipher);
        }
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String name() {
        return "record_piece.content";
    }

    @Override
    public long count() {
        return pieces.count();
    }

    @Override
    public Walked walk(@Nullable UUID after, int limit) {
        int atOnce = Math.min(limit, AT_ONCE);
        List<Held> page = pieces.lockAfter(kind == Kind.PATIENT_KEYS, after, atOnce);
        int changed = 0;
        int broken = 0;
        for (Held held : page) {
            try {
                changed += reseal(held) ? 1 : 0;
            } catch (SealBroken e) {
                broken++;
            }
        }
        UUID last = page.size() < atOnce ? null : page.getLast().piece().objectId();
        return new Walked(last, page.size(), changed, broken);
    }

    private boolean reseal(Held held) {
        ContentCipher cipher = cipher(held.patientId());
        if (cipher == null || held.piece().isSealedWithOneOf(cipher.currentKeys())) {
            return false;
        }
        pieces.reseal(held.jobId(), held.piece(), cipher);
        return true;
    }

    /** @return null where the patient was erased, whose files open no more */
    private @Nullable ContentCipher cipher(@Nullable UUID patientId) {
        if (patientId == null) {
            return hospitalCipher.contents();
        }
        try {
            return patientCipher.contents(patientId);
        } catch (Problem erased) {
            return null;
        }
    }
}
