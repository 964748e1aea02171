package io.epione.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CanariesTest {

    @Test
    void ofManySimilarUsersTheShareThatWasAskedForIsChosen() {
        long chosen = LongStream.range(0, 100_000)
                .filter(i -> Canaries.hundredth(new UUID(0x0192b3c400007000L, i).toString()) < 10)
                .count();

        assertThat(chosen).isBetween(9_500L, 10_500L);
    }
}
