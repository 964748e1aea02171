package io.epione.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestTokens;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a hospital gives by roles of its own holds here as in every service that did not define them. */
@EpioneTest
class HospitalRolesTest {

    private static final Duration IN_FORCE = Duration.ofSeconds(20);
    private static final String INVOICES = "/api/v1/invoices";
    private static final String LEDGER = "/api/v1/billing/trial-balance";

    @Autowired
    private TestClient api;

    private final UUID role = UUID.randomUUID();

    @Test
    void aRoleGivesExactlyItsPermissionsAtItsHospitalAndNoLongerThanItHasThem() {
        Caller here = nurse(TestHospitals.A, "FRONT_DESK_2");
        Caller elsewhere = nurse(TestHospitals.B, "FRONT_DESK_2");
        assertThat(here.get(INVOICES).status()).isEqualTo(403);

        TestHospitals.grant(TestHospitals.A, role, "FRONT_DESK_2", Set.of("invoice:read"));
        await().atMost(IN_FORCE).until(() -> here.get(INVOICES).status() == 200);
        assertThat(here.get(LEDGER).status()).isEqualTo(403);
        assertThat(elsewhere.get(INVOICES).status()).isEqualTo(403);

        TestHospitals.grant(TestHospitals.A, role, "FRONT_DESK_2", Set.of());
        await().atMost(IN_FORCE).until(() -> here.get(INVOICES).status() == 403);
    }

    /** The message of a service that has gone wrong, or of somebody who has broken into one. */
    @Test
    void noRoleOfAHospitalGivesWhatIsOfThePlatformOrOfAProfession() {
        Caller nurse = nurse(TestHospitals.A, "SUPERUSER");

        TestHospitals.grant(
                TestHospitals.A,
                role,
                "SUPERUSER",
                Set.of("invoice:read", "platform:operate", "internal", "prescription:write"));
        await().atMost(IN_FORCE).until(() -> nurse.get(INVOICES).status() == 200);

        assertThat(nurse.get("/api/v1/operations/billing/dead-letters").status())
                .isEqualTo(403);
    }

    private Caller nurse(UUID hospital, String role) {
        return api.with(TestTokens.user(hospital, UUID.randomUUID(), UUID.randomUUID(), List.of("NURSE", role)));
    }
}
