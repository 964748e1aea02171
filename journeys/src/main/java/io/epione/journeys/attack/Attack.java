package io.epione.journeys.attack;

import java.util.stream.Stream;

/** One kind of attack. */
interface Attack {

    /** The column in the report. */
    String name();

    /** The attempts on one operation; none where the attack does not apply. Each is made when the one before is answered. */
    Stream<Attempt> on(Operation operation, Scene scene);
}
