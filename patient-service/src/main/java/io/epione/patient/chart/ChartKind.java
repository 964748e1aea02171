package io.epione.patient.chart;

/** The parts of a chart, each with the FHIR R4 resource type it stands for. */
enum ChartKind {
    ALLERGY("AllergyIntolerance"),
    CONDITION("Condition"),
    PROCEDURE("Procedure"),
    FAMILY_HISTORY("FamilyMemberHistory"),
    MEDICATION("MedicationStatement"),
    VITAL("Observation"),
    IMMUNIZATION("Immunization");

    private final String resourceType;

    ChartKind(String resourceType) {
        this.resourceType = resourceType;
    }

    String resourceType() {
        return resourceType;
    }
}
