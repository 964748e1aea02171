package io.epione.journeys.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.TwoClinics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lies beside the demo because both try the same attempts. */
@ExtendWith(TwoClinics.class)
class IsolationJourney {

    @Test
    void everyIdOfAHospitalIs404ForTheOther() {
        Map<String, List<String>> ids = TwoClinics.oneOfEachInTheFirst();
        assertThat(ids.keySet()).containsAll(Isolation.kinds());
        Findings findings = new Findings();
        Isolation.attempt(TwoClinics.second(), "the first", ids, findings);
        findings.print(System.out);
        assertThat(findings.differences()).isZero();
    }
}
