package io.epione.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.messaging.PromptDelivery;
import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class SenderApiTest implements PromptDelivery {

    private static final String PATH = "/api/v1/notifications/sms-sender";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Test
    void a_hospital_says_what_its_texts_come_from() {
        var admin = admin();
        var set = put(Map.of("sender", "+4915112345678"));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(admin.put(PATH, Map.of("sender", "Clinic A")).status()).isEqualTo(428);
        var etag = set.header("ETag");
        assertThat(etag).isNotNull();
        var changed = admin.header("If-Match", etag).put(PATH, Map.of("sender", "Clinic A"));
        assertThat(changed.json().path("sender").asString()).isEqualTo("Clinic A");
        assertThat(admin().header("If-Match", etag).put(PATH, Map.of()).status())
                .isEqualTo(412);

        var other = api.as(Role.ADMIN).at(TestHospitals.B);
        assertThat(other.get(PATH).body()).doesNotContain("Clinic A");
        events.awaitPublished(
                "audit.recorded", record -> record.data().toString().contains("SmsSender"));
        assertThat(put(Map.of()).json().path("sender").isNull())
                .as("the platform's again")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0151 1234567", "+49", "12345", "Clinic Number Four", " Clinic", "Klinik ü", "A+B"})
    void what_no_phone_shows_is_refused(String sender) {
        var answer = admin().put(PATH, Map.of("sender", sender));

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    }

    @Test
    void administrators_alone_decide() {
        for (var role : new Role[] {Role.DOCTOR, Role.RECEPTIONIST, Role.PATIENT}) {
            var caller = api.as(role).at(TestHospitals.A);
            assertThat(caller.get(PATH).status()).isEqualTo(403);
            assertThat(caller.put(PATH, Map.of("sender", "Clinic A")).status()).isEqualTo(403);
        }
    }

    private Answer put(Map<String, String> sender) {
        var etag = admin().get(PATH).header("ETag");
        return (etag == null ? admin() : admin().header("If-Match", etag)).put(PATH, sender);
    }

    private Caller admin() {
        return api.as(Role.ADMIN).at(TestHospitals.A);
    }
}
