package io.epione.patient.vitals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * The National Early Warning Score 2.
 *
 * <p>Source: Royal College of Physicians. National Early Warning Score (NEWS) 2: Standardising the assessment of acute-illness
 * severity in the NHS. London: RCP, 2017. Chart 1 (the scoring system), chart 2 (thresholds and triggers), chart 4 (clinical
 * response). For 16 years and older, not in pregnancy. The chart has whole numbers, and tenths for the temperature; values
 * between are rounded half up first.
 */
public final class News2 {

    /** 16 years. */
    public static final int MIN_AGE_MONTHS = 192;

    /** The score of a single parameter that calls for an urgent review by itself. */
    private static final int RED = 3;

    private static final int ON_OXYGEN = 2;
    private static final int MEDIUM = 5;
    private static final int HIGH = 7;

    private News2() {}

    /** Which values of oxygen saturation are aimed at. */
    public enum SpO2Scale {
        SCALE_1,
        /** For hypercapnic respiratory failure, target 88–92 %, on the decision of a qualified clinician. */
        SCALE_2
    }

    public enum Consciousness {
        ALERT,
        NEW_CONFUSION,
        VOICE,
        PAIN,
        UNRESPONSIVE
    }

    /** Clinical risk, with the response that chart 4 asks for. */
    public enum Risk {
        LOW(
                "Ward-based response",
                "At least every 12 hours; at least every 4 to 6 hours from a score of 1. A registered nurse decides on more."),
        LOW_MEDIUM(
                "Urgent ward-based response: a single parameter scores 3",
                "At least every hour. The medical team is informed and reviews."),
        MEDIUM(
                "Key threshold for urgent response",
                "At least every hour. Urgent assessment by a clinician or team competent in acute illness."),
        HIGH(
                "Urgent or emergency response",
                "Continuous. Emergency assessment by a team with critical care competencies.");

        private final String response;
        private final String monitoring;

        Risk(String response, String monitoring) {
            this.response = response;
            this.monitoring = monitoring;
        }

        public String response() {
            return response;
        }

        public String monitoring() {
            return monitoring;
        }
    }

    /** @param total 0 to 20 @param singleRed whether one parameter alone scores 3 */
    public record Score(int total, boolean singleRed, Risk risk) {}

    /** Of all seven parameters; of fewer there is no score. */
    public static Score aggregate(Collection<Integer> parameters) {
        int total = parameters.stream().mapToInt(Integer::intValue).sum();
        boolean singleRed = parameters.contains(RED);
        return new Score(total, singleRed, risk(total, singleRed));
    }

    private static Risk risk(int total, boolean singleRed) {
        if (total >= HIGH) {
            return Risk.HIGH;
        }
        if (total >= MEDIUM) {
            return Risk.MEDIUM;
        }
        return singleRed ? Risk.LOW_MEDIUM : Risk.LOW;
    }

    /** @param perMinute breaths */
    public static int respirationRate(BigDecimal perMinute) {
        int rate = whole(perMinute);
        if (rate <= 8 || rate >= 25) {
            return 3;
        }
        if (rate >= 21) {
            return 2;
        }
        return rate <= 11 ? 1 : 0;
    }

    /** @param percent of haemoglobin, by pulse oximetry */
    public static int oxygenSaturation(BigDecimal percent, SpO2Scale scale, boolean onOxygen) {
        int saturation = whole(percent);
        return switch (scale) {
            case SCALE_1 -> scale1(saturation);
            case SCALE_2 -> scale2(saturation, onOxygen);
        };
    }

    private static int scale1(int saturation) {
        if (saturation <= 91) {
            return 3;
        }
        if (saturation <= 93) {
            return 2;
        }
        return saturation <= 95 ? 1 : 0;
    }

    /** Above the target only oxygen that is given scores. */
    private static int scale2(int saturation, boolean onOxygen) {
        if (saturation <= 83) {
            return 3;
        }
        if (saturation <= 85) {
            return 2;
        }
        if (saturation <= 87) {
            return 1;
        }
        if (saturation <= 92 || !onOxygen) {
            return 0;
        }
        if (saturation <= 94) {
            return 1;
        }
        return saturation <= 96 ? 2 : 3;
    }

    public static int airOrOxygen(boolean onOxygen) {
        return onOxygen ? ON_OXYGEN : 0;
    }

    /** @param mmHg systolic */
    public static int systolicPressure(BigDecimal mmHg) {
        int pressure = whole(mmHg);
        if (pressure <= 90 || pressure >= 220) {
            return 3;
        }
        if (pressure <= 100) {
            return 2;
        }
        return pressure <= 110 ? 1 : 0;
    }

    /** @param perMinute beats */
    public static int pulse(BigDecimal perMinute) {
        int pulse = whole(perMinute);
        if (pulse <= 40 || pulse >= 131) {
            return 3;
        }
        if (pulse >= 111) {
            return 2;
        }
        return pulse <= 50 || pulse >= 91 ? 1 : 0;
    }

    public static int consciousness(Consciousness level) {
        return level == Consciousness.ALERT ? 0 : RED;
    }

    /** @param celsius degrees */
    public static int temperature(BigDecimal celsius) {
        int tenths = whole(celsius.movePointRight(1));
        if (tenths <= 350) {
            return 3;
        }
        if (tenths >= 391) {
            return 2;
        }
        return tenths <= 360 || tenths >= 381 ? 1 : 0;
    }

    private static int whole(BigDecimal value) {
        return value.setScale(0, RoundingMode.HALF_UP).intValueExact();
    }
}
