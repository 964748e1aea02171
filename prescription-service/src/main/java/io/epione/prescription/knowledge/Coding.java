package io.epione.prescription.knowledge;

/** A code with the system that defines it (a FHIR system URI) and the words for it. */
public record Coding(String system, String code, String display) {

    /** RxNorm of the National Library of Medicine; codes are RXCUIs. */
    public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
}
