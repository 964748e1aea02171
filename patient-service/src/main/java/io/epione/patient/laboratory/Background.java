package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.DeltaCheck.Reading;
import io.epione.patient.laboratory.rules.Subject;
import io.epione.patient.laboratory.rules.TestDefinition;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a finding is compared with: the test as it is defined now, the patient on the day of the sample, and the patient's last
 * valid result of the test.
 */
record Background(
        TestDefinition test, Subject subject, @Nullable Last last) {

    record Last(UUID resultId, Reading reading) {}
}
