package io.epione.patient.access;

import io.epione.platform.test.OtherServices;
import io.epione.platform.test.OtherServices.Reply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** auth-service, to which one password is right, and settings that end accesses promptly. Tests implement it to be given them. */
public interface AuthStandIn {

    String PASSWORD = "Correct-Horse-1";

    /** This one answers as when Keycloak is away. */
    String AWAY = "Nobody-There-1";

    /** What was asked. */
    List<String> ASKED = new CopyOnWriteArrayList<>();

    @DynamicPropertySource
    static void promptly(DynamicPropertyRegistry settings) {
        settings.add("epione.emergency-access.interval", () -> "100ms");
        OtherServices.answer("/internal/re-authentications", AuthStandIn::reply);
    }

    private static Reply reply(String proof) {
        ASKED.add(proof);
        if (proof.contains(PASSWORD)) {
            return new Reply(204, null);
        }
        return new Reply(proof.contains(AWAY) ? 503 : 422, null);
    }
}
