package io.epione.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    @Test
    void ofAThousandFailingRequestsATenthAndTheSavedOnesAreTriedAgain() {
        RetryBudget budget = new RetryBudget(10);

        assertThat(triedAgain(budget, 1_000)).isBetween(100L, 110L);
        assertThat(triedAgain(budget, 1_000)).as("nothing is saved any more").isEqualTo(100);
    }

    @Test
    void goodTimesSaveUpTenAndNoMore() {
        RetryBudget budget = new RetryBudget(10);
        IntStream.range(0, 100_000).forEach(i -> budget.earn());

        assertThat(IntStream.range(0, 100).filter(i -> budget.spend()).count()).isEqualTo(10);
    }

    @Test
    void withoutAShareNothingIsTriedAgain() {
        assertThat(triedAgain(new RetryBudget(0), 100)).isZero();
    }

    private static long triedAgain(RetryBudget budget, int requests) {
        return IntStream.range(0, requests)
                .filter(i -> {
                    budget.earn();
                    return budget.spend();
                })
                .count();
    }
}
