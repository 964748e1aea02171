package io.epione.patient.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every step that there is, and no other. */
class StatusTest {

    @ParameterizedTest
    @CsvSource({"ACTIVE, COMPLETED REVOKED", "COMPLETED, ACTIVE", "REVOKED,"})
    void anOrderEndsAndOnlyALostSampleMakesItGoOn(OrderStatus from, @Nullable String to) {
        assertThat(next(OrderStatus.values(), from, OrderStatus::canBecome)).isEqualTo(names(to));
    }

    @ParameterizedTest
    @CsvSource({"COLLECTED, RECEIVED REJECTED", "RECEIVED, REJECTED", "REJECTED,"})
    void aRejectedSampleIsGone(SampleStatus from, @Nullable String to) {
        assertThat(next(SampleStatus.values(), from, SampleStatus::canBecome)).isEqualTo(names(to));
    }

    @ParameterizedTest
    @CsvSource({
        "WAITING, COLLECTED",
        "COLLECTED, RECEIVED WAITING",
        "RECEIVED, ENTERED WAITING",
        "ENTERED, VERIFIED WAITING",
        "VERIFIED, WAITING"
    })
    void aTestGoesStepByStepAndBackToItsSample(ItemStatus from, @Nullable String to) {
        assertThat(next(ItemStatus.values(), from, ItemStatus::canBecome)).isEqualTo(names(to));
    }

    @ParameterizedTest
    @CsvSource({
        "PRELIMINARY, FINAL CORRECTED ENTERED_IN_ERROR CANCELLED",
        "FINAL, REPLACED ENTERED_IN_ERROR",
        "CORRECTED, REPLACED ENTERED_IN_ERROR",
        "REPLACED,",
        "ENTERED_IN_ERROR,",
        "CANCELLED,"
    })
    void whatWasVerifiedIsOnlyEverReplacedOrWithdrawn(ResultStatus from, @Nullable String to) {
        assertThat(next(ResultStatus.values(), from, ResultStatus::canBecome)).isEqualTo(names(to));
    }

    private static <S extends Enum<S>> Set<String> next(S[] all, S from, BiPredicate<S, S> canBecome) {
        return Arrays.stream(all)
                .filter(to -> canBecome.test(from, to))
                .map(Enum::name)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(@Nullable String listed) {
        return listed == null ? Set.of() : Set.of(listed.split(" "));
    }
}
