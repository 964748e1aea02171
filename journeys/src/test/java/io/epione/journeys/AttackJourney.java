package io.epione.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.journeys.attack.AttackSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningPlatform.class)
class AttackJourney {

    @Test
    void noAttackOnAnyPublishedOperationSucceeds() {
        int outcome = AttackSuite.run(
                "--gateway",
                RunningPlatform.epione().gateway().toString(),
                "--fuzz",
                "20000",
                "--broker",
                RunningPlatform.broker(),
                "--secrets",
                RunningPlatform.secrets().toString(),
                "--out",
                "target/attack.md");
        assertThat(outcome)
                .as("./epione attack; what it found stands in target/attack.md")
                .isZero();
    }
}
