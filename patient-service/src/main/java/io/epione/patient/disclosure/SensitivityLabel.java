package io.epione.patient.disclosure;

/**
 * What makes a part of a record more sensitive than the rest: HL7 v3 ActCode, InformationSensitivityPolicy, as FHIR R4 takes it
 * for {@code meta.security} and {@code Consent.provision.securityLabel}.
 */
public enum SensitivityLabel {
    /** Psychiatry disorder information sensitivity: mental health. */
    PSY,
    /** HIV/AIDS information sensitivity. */
    HIV,
    /** Substance use disorder information sensitivity; alcohol, which HL7 also has as ETH, is meant with it. */
    SUD;

    public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
}
