package io.epione.gateway.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.gateway.problem.Problem;
import io.epione.gateway.route.Priority;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class LoadTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Load load = new Load(new LoadSettings(4, 75, 50), metrics);

    @Test
    void whatMattersLeastIsRefusedFirst() {
        fill(2);
        assertRefused(Priority.REPORTING);
        fill(1);
        assertRefused(Priority.ADMINISTRATIVE);
        fill(1);
        assertRefused(Priority.CLINICAL);
        load.enter(Priority.HEALTH);
    }

    @Test
    void aRefusedRequestTakesNoPlace() {
        fill(2);
        for (int i = 0; i < 10; i++) {
            assertRefused(Priority.REPORTING);
        }
        assertThat(inFlight()).isEqualTo(2);
    }

    @Test
    void aPlaceIsLeftOnce() {
        fill(1);
        Load.Place place = load.enter(Priority.CLINICAL);
        place.leave();
        place.leave();

        assertThat(inFlight()).isEqualTo(1);
        load.enter(Priority.REPORTING);
        assertRefused(Priority.REPORTING);
    }

    private void fill(int requests) {
        for (int i = 0; i < requests; i++) {
            load.enter(Priority.CLINICAL);
        }
    }

    private void assertRefused(Priority priority) {
        assertThatThrownBy(() -> load.enter(priority))
                .isInstanceOfSatisfying(
                        Problem.class, refusal -> assertThat(refusal.code()).isEqualTo("OVERLOADED"));
    }

    private double inFlight() {
        return metrics.get("gateway.in.flight").gauge().value();
    }
}
