package io.epione.journeys.attack;

import io.epione.journeys.client.Call;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request of an attack and what must come of it. That nothing breaks, hangs or shows another hospital's data is expected
 * of every attempt.
 *
 * @param what names it in the report
 * @param authorization the header's value, made when it is sent; null for none
 * @param refusals the statuses that refuse it rightly; empty where it need not be refused
 * @param usual the statuses that need no remark, where it need not be refused
 * @param seesAll whether the sender may see both hospitals' data
 * @param check looks closer at an answer: what is wrong with it, if anything
 */
record Attempt(
        String what,
        Call call,
        @Nullable Supplier<String> authorization,
        Set<Integer> refusals,
        Set<Integer> usual,
        boolean seesAll,
        Function<Reply, Optional<String>> check) {

    /** Must be refused; with another status than these it is remarked. */
    static Attempt refused(String what, Call call, @Nullable Supplier<String> authorization, Integer... statuses) {
        return new Attempt(what, call, authorization, Set.of(statuses), Set.of(), false, reply -> Optional.empty());
    }

    /** May be taken or refused. */
    static Attempt any(String what, Call call, @Nullable Supplier<String> authorization) {
        return new Attempt(what, call, authorization, Set.of(), Set.of(), false, reply -> Optional.empty());
    }

    Attempt checked(Function<Reply, Optional<String>> closer) {
        return new Attempt(what, call, authorization, refusals, usual, seesAll, closer);
    }

    /** Another answer than these is no finding, but worth a remark: the attack may be blunt. */
    Attempt usually(Integer... statuses) {
        return new Attempt(what, call, authorization, refusals, Set.of(statuses), seesAll, check);
    }

    /** Sent by somebody who may see both hospitals' data, if that is so. */
    Attempt seeingAll(boolean all) {
        return new Attempt(what, call, authorization, refusals, usual, all, check);
    }
}
