package io.epione.journeys.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExchangedIdsTest {

    private static final String OUR_PATIENT = "019b0000-0000-7000-8000-0000000000a1";
    private static final String OUR_DOCTOR = "019b0000-0000-7000-8000-0000000000a2";
    private static final String THEIR_PATIENT = "019b0000-0000-7000-8000-0000000000b1";
    private static final String THEIR_DOCTOR = "019b0000-0000-7000-8000-0000000000b2";

    private final Operation booking = Contracts.named("POST /api/v1/appointments");
    private final Samples ours = Samples.of(Map.of("patients", OUR_PATIENT, "practitioners", OUR_DOCTOR));
    private final Samples theirs = Samples.of(Map.of("patients", THEIR_PATIENT, "practitioners", THEIR_DOCTOR));

    @Test
    void eachBodyHasOneIdOfTheOthersAndOtherwiseOurs() {
        List<JsonNode> bodies = ExchangedIds.bodies(booking, ours, theirs, collection -> true);

        assertThat(bodies)
                .extracting(body -> body.path("patientId").asString() + " "
                        + body.path("practitionerId").asString())
                .containsExactlyInAnyOrder(THEIR_PATIENT + " " + OUR_DOCTOR, OUR_PATIENT + " " + THEIR_DOCTOR);
    }

    @Test
    void onlyTheCollectionsThatAreAskedForAreTried() {
        assertThat(ExchangedIds.bodies(booking, ours, theirs, "patients"::equals))
                .hasSize(1)
                .allMatch(body -> body.path("practitionerId").asString().equals(OUR_DOCTOR));
    }

    @Test
    void aTimeIsNoIdWhateverItsName() {
        Operation availability = Contracts.named("PUT /api/v1/practitioners/{practitionerId}/availability");
        Samples colleagues = Samples.of(Map.of("colleagues", THEIR_DOCTOR));

        assertThat(ExchangedIds.bodies(availability, colleagues, colleagues, collection -> true))
                .isEmpty();
    }
}
