package io.epione.patient.vitals;

/** The vital signs that are understood. Others are recorded as they come, with their unit checked. */
public enum Sign {
    HEART_RATE,
    RESPIRATORY_RATE,
    BODY_TEMPERATURE,
    SYSTOLIC_PRESSURE,
    DIASTOLIC_PRESSURE,
    MEAN_PRESSURE,
    OXYGEN_SATURATION,
    OXYGEN_FLOW,
    OXYGEN_CONCENTRATION,
    BODY_WEIGHT,
    BODY_HEIGHT,
    BODY_MASS_INDEX,
    HEAD_CIRCUMFERENCE,
    PAIN_SEVERITY,
    GLASGOW_COMA_SCORE,
    /** ACVPU: Alert, new Confusion, responds to Voice or Pain, Unresponsive. A code. */
    CONSCIOUSNESS,
    /** Which of NEWS2's scales for oxygen saturation a clinician has chosen for the patient. A code. */
    SPO2_SCALE
}
