package io.epione.journeys.attack;

import java.util.Optional;
import java.util.Set;

/**
 * What an answer says about the platform.
 *
 * @param why empty where all is well
 */
record Verdict(Kind kind, String why) {

    enum Kind {
        /** As it must be. */
        HELD,
        /** No harm done, but not the answer that the table lets expect. */
        REMARK,
        /** Something is wrong with the platform. */
        FINDING,
        /** The rate limit did not let the attempt through. */
        NOT_TRIED
    }

    private static final Verdict HELD = new Verdict(Kind.HELD, "");

    /** @param foreign what the answer shows of the other hospital */
    static Verdict of(Attempt attempt, Reply reply, Set<String> foreign) {
        if (!reply.answered()) {
            return finding(reply.failure());
        }
        if (reply.broken()) {
            return finding("broke");
        }
        if (reply.limited()) {
            return new Verdict(Kind.NOT_TRIED, "rate limited");
        }
        if (!foreign.isEmpty()) {
            return finding("shows the other hospital's " + foreign);
        }
        if (!attempt.refusals().isEmpty() && reply.good()) {
            return finding("was not refused");
        }
        Optional<String> wrong = attempt.check().apply(reply);
        if (wrong.isPresent()) {
            return finding(wrong.get());
        }
        Set<Integer> expected = attempt.refusals().isEmpty() ? attempt.usual() : attempt.refusals();
        return expected.isEmpty() || expected.contains(reply.status())
                ? HELD
                : new Verdict(
                        Kind.REMARK, "expected " + expected.stream().sorted().toList());
    }

    private static Verdict finding(String why) {
        return new Verdict(Kind.FINDING, why);
    }
}
