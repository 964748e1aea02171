package io.epione.patient.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.vitals.News2.Consciousness;
import io.epione.patient.vitals.News2.Risk;
import io.epione.patient.vitals.News2.SpO2Scale;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both sides of every boundary of chart 1 and chart 2 (Royal College of Physicians, NEWS2, 2017). */
class News2Test {

    @ParameterizedTest(name = "{0} breaths a minute score {1}")
    @CsvSource({"0,3", "8,3", "9,1", "11,1", "12,0", "20,0", "21,2", "24,2", "25,3", "60,3"})
    void respirationRate(BigDecimal rate, int score) {
        assertThat(News2.respirationRate(rate)).isEqualTo(score);
    }

    @ParameterizedTest(name = "{0} % on scale 1 score {1}")
    @CsvSource({"70,3", "91,3", "92,2", "93,2", "94,1", "95,1", "96,0", "100,0"})
    void oxygenSaturationOnScale1IsTheSameOnAirAndOxygen(BigDecimal saturation, int score) {
        assertThat(News2.oxygenSaturation(saturation, SpO2Scale.SCALE_1, false)).isEqualTo(score);
        assertThat(News2.oxygenSaturation(saturation, SpO2Scale.SCALE_1, true)).isEqualTo(score);
    }

    @ParameterizedTest(name = "{0} % on scale 2 on air score {1}")
    @CsvSource({"70,3", "83,3", "84,2", "85,2", "86,1", "87,1", "88,0", "92,0", "93,0", "97,0", "100,0"})
    void oxygenSaturationOnScale2OnAir(BigDecimal saturation, int score) {
        assertThat(News2.oxygenSaturation(saturation, SpO2Scale.SCALE_2, false)).isEqualTo(score);
    }

    @ParameterizedTest(name = "{0} % on scale 2 on oxygen score {1}")
    @CsvSource({
        "70,3", "83,3", "84,2", "85,2", "86,1", "87,1", "88,0", "92,0", "93,1", "94,1", "95,2", "96,2", "97,3", "100,3"
    })
    void oxygenSaturationOnScale2OnOxygen(BigDecimal saturation, int score) {
        assertThat(News2.oxygenSaturation(saturation, SpO2Scale.SCALE_2, true)).isEqualTo(score);
    }

    @Test
    void oxygenScoresTwo() {
        assertThat(News2.airOrOxygen(false)).isZero();
        assertThat(News2.airOrOxygen(true)).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0} mmHg score {1}")
    @CsvSource({"40,3", "90,3", "91,2", "100,2", "101,1", "110,1", "111,0", "219,0", "220,3", "300,3"})
    void systolicPressure(BigDecimal pressure, int score) {
        assertThat(News2.systolicPressure(pressure)).isEqualTo(score);
    }

    @ParameterizedTest(name = "{0} beats a minute score {1}")
    @CsvSource({"0,3", "40,3", "41,1", "50,1", "51,0", "90,0", "91,1", "110,1", "111,2", "130,2", "131,3", "250,3"})
    void pulse(BigDecimal pulse, int score) {
        assertThat(News2.pulse(pulse)).isEqualTo(score);
    }

    @ParameterizedTest
    @EnumSource(Consciousness.class)
    void onlyWhoIsAlertScoresNothing(Consciousness level) {
        assertThat(News2.consciousness(level)).isEqualTo(level == Consciousness.ALERT ? 0 : 3);
    }

    @ParameterizedTest(name = "{0} °C score {1}")
    @CsvSource({
        "30.0,3", "35.0,3", "35.1,1", "36.0,1", "36.1,0", "38.0,0", "38.1,1", "39.0,1", "39.1,2", "42.0,2", "35.04,3",
        "35.05,1"
    })
    void temperature(BigDecimal celsius, int score) {
        assertThat(News2.temperature(celsius)).isEqualTo(score);
    }

    @ParameterizedTest(name = "{0}: {1}, red {2}, {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "0,0,0,0,0,0,0; 0; false; LOW",
                "1,1,0,0,1,0,1; 4; false; LOW",
                "2,2,0,0,0,0,0; 4; false; LOW",
                "3,0,0,0,0,0,0; 3; true; LOW_MEDIUM",
                "3,1,0,0,0,0,0; 4; true; LOW_MEDIUM",
                "1,1,2,0,1,0,0; 5; false; MEDIUM",
                "3,0,2,0,0,0,0; 5; true; MEDIUM",
                "2,2,2,0,0,0,0; 6; false; MEDIUM",
                "3,2,2,0,0,0,0; 7; true; HIGH",
                "2,2,2,1,0,0,0; 7; false; HIGH",
                "3,3,2,3,3,3,3; 20; true; HIGH"
            })
    void theSumAndASingleThreeDecideOnTheRisk(String parameters, int total, boolean red, Risk risk) {
        List<Integer> scores =
                List.of(parameters.split(",")).stream().map(Integer::valueOf).toList();

        assertThat(News2.aggregate(scores)).isEqualTo(new News2.Score(total, red, risk));
    }
}
