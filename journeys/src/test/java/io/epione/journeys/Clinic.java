package io.epione.journeys;

import io.epione.journeys.client.Hospital;
import io.epione.journeys.client.SmallHospital;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The small hospitals that journeys share. */
final class Clinic extends SmallHospital {

    private static final Map<String, Clinic> SHARED = new ConcurrentHashMap<>();

    /** Unique per run, so that journeys can run again on a platform that is kept. */
    private static final String RUN = Long.toString(System.currentTimeMillis() / 1000, 36);

    private Clinic(Hospital hospital) {
        super(hospital);
    }

    static Clinic first() {
        return shared("oak");
    }

    static Clinic second() {
        return shared("elm");
    }

    private static Clinic shared(String name) {
        return SHARED.computeIfAbsent(name, Clinic::open);
    }

    /** A hospital of its own for journeys that change it. */
    static Clinic open(String name) {
        return new Clinic(Hospital.open(RunningPlatform.epione(), "Journey " + name, name + "-" + RUN));
    }
}
