package io.epione.patient.laboratory;

import io.epione.platform.crypto.PatientCipher;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Between what is known and what the rows hold of it. */
@Component
class LaboratorySeals {

    private final PatientCipher cipher;

    LaboratorySeals(PatientCipher cipher) {
        this.cipher = cipher;
    }

    byte[] seal(UUID patientId, UUID orderId, LaboratoryOrder.Texts texts) {
        return cipher.seal(patientId, LaboratoryOrder.SEALED, orderId, texts);
    }

    byte[] seal(UUID patientId, UUID sampleId, Sample.Texts texts) {
        return cipher.seal(patientId, Sample.SEALED, sampleId, texts);
    }

    byte[] seal(UUID patientId, UUID resultId, ResultContent content) {
        return cipher.seal(patientId, Result.SEALED, resultId, content);
    }

    byte[] seal(UUID patientId, UUID resultId, ResultReview.Grounds grounds) {
        return cipher.seal(patientId, ResultReview.SEALED, resultId, grounds);
    }

    LaboratoryOrder.Texts open(LaboratoryOrder order) {
        return cipher.open(
                order.patientId(), LaboratoryOrder.SEALED, order.id(), order.sealed(), LaboratoryOrder.Texts.class);
    }

    Sample.Texts open(Sample sample) {
        return cipher.open(sample.patientId(), Sample.SEALED, sample.id(), sample.sealed(), Sample.Texts.class);
    }

    /** Empty as long as nobody has settled it. */
    Optional<ResultReview.Grounds> open(ResultReview review) {
        return Optional.ofNullable(review.sealed())
                .map(grounds -> cipher.open(
                        review.patientId(), ResultReview.SEALED, review.id(), grounds, ResultReview.Grounds.class));
    }

    ResultContent open(Result result) {
        return cipher.open(result.patientId(), Result.SEALED, result.id(), result.sealed(), ResultContent.class);
    }
}
