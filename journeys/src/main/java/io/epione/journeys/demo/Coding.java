package io.epione.journeys.demo;

/** A code as the API and FHIR write it; {@code system} is a FHIR system URI. */
record Coding(String system, String code, String display) {

    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    static final String LOINC = "http://loinc.org";
}
