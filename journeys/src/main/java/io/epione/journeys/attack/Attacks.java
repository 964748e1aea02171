package io.epione.journeys.attack;

import java.util.List;

/** The attacks that need nothing but a scene; fuzzing and expired tokens come after them. */
final class Attacks {

    static final List<Attack> ALL = List.of(
            new Permitted(),
            new NoToken(),
            new Forgery(),
            new WrongRole(),
            new ForeignPath(),
            new ForeignQuery(),
            new ForeignBody(),
            new ForeignCursor(),
            new OtherPatient(),
            new ReplayedKey(),
            new ReplayedCookie(),
            new UsedSecret(),
            new FileLink(),
            new ServiceToken(),
            new SpoofedHeaders(),
            new MassAssignment(),
            new OtherMethods());

    private Attacks() {}
}
