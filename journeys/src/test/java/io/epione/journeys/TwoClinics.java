package io.epione.journeys;

import io.epione.journeys.client.Hospital;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Two hospitals for journeys about the wall between them. */
public final class TwoClinics implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        new RunningPlatform().beforeAll(context);
        for (String role : List.of("RECEPTIONIST", "NURSE", "PHARMACIST", "BILLING_CLERK", "PRIVACY_OFFICER")) {
            Clinic.second().as(role);
        }
    }

    public static Hospital second() {
        return Clinic.second().hospital();
    }

    /** Ids in the first hospital, by kind of resource. */
    public static Map<String, List<String>> oneOfEachInTheFirst() {
        return Clinic.first().oneOfEach();
    }
}
