package io.epione.appointment.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.appointment.consultation.ChartClient.Allergy;
import io.epione.appointment.consultation.ChartClient.Chart;
import io.epione.appointment.consultation.ChartClient.Code;
import io.epione.appointment.consultation.ChartClient.Condition;
import io.epione.appointment.consultation.ChartClient.Medication;
import io.epione.appointment.consultation.ChartClient.Vital;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    private static final String VALID = "VALID";
    private static final String ERROR = "ENTERED_IN_ERROR";

    @Test
    void has_the_latest_of_each_vital_sign() {
        var chart = new Chart(
                List.of(
                        vital("8867-4", 72, "2026-12-01T09:00:00Z", VALID),
                        vital("8867-4", 110, "2026-12-01T10:00:00Z", VALID),
                        vital("8867-4", 999, "2026-12-01T11:00:00Z", ERROR),
                        vital("8310-5", 38, "2026-12-01T08:00:00Z", VALID)),
                null,
                null,
                null);

        assertThat(Background.of(chart).vitals())
                .extracting(Vital::value)
                .containsExactly(BigDecimal.valueOf(110), BigDecimal.valueOf(38));
    }

    @Test
    void has_what_is_going_on_and_what_may_be() {
        var chart = new Chart(
                null,
                List.of(
                        allergy("penicillin", null, "UNCONFIRMED", VALID),
                        allergy("latex", "ACTIVE", "REFUTED", VALID),
                        allergy("nuts", "RESOLVED", null, VALID),
                        allergy("dust", null, null, ERROR)),
                List.of(condition("asthma", "RELAPSE"), condition("pneumonia", "RESOLVED"), condition("gout", null)),
                List.of(medication("metformin", "ACTIVE"), medication("ibuprofen", "STOPPED")));

        var background = Background.of(chart);

        assertThat(background.allergies())
                .extracting(allergy -> allergy.code().code())
                .containsExactly("penicillin");
        assertThat(background.conditions())
                .extracting(condition -> condition.code().code())
                .containsExactly("asthma", "gout");
        assertThat(background.medications())
                .extracting(medication -> medication.code().code())
                .containsExactly("metformin");
    }

    private static Vital vital(String code, int value, String at, String entryStatus) {
        return new Vital(coded(code), BigDecimal.valueOf(value), "/min", null, Instant.parse(at), entryStatus);
    }

    private static Allergy allergy(String code, String status, String verification, String entryStatus) {
        return new Allergy(coded(code), null, null, status, verification, entryStatus);
    }

    private static Condition condition(String code, String status) {
        return new Condition(coded(code), null, status, null, null, VALID);
    }

    private static Medication medication(String code, String status) {
        return new Medication(coded(code), null, status, null, VALID);
    }

    private static Code coded(String code) {
        return new Code("http://example.org/codes", code, null);
    }
}
