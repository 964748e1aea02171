package io.epione.patient.chart;

/** The parts of a chart, each with the FHIR R4 resource type it stands for and its name in paths. */
public enum ChartKind {
    ALLERGY("AllergyIntolerance", "allergies", ChartFacts.Allergy.class),
    CONDITION("Condition", "conditions", ChartFacts.Condition.class),
    PROCEDURE("Procedure", "procedures", ChartFacts.Procedure.class),
    FAMILY_HISTORY("FamilyMemberHistory", "family-history", ChartFacts.FamilyHistory.class),
    MEDICATION("MedicationStatement", "medications", ChartFacts.Medication.class),
    VITAL("Observation", "vitals", ChartFacts.Vital.class),
    IMMUNIZATION("Immunization", "immunizations", ChartFacts.Immunization.class),
    SOCIAL_HISTORY("Observation", "social-history", ChartFacts.SocialHistory.class),
    /** As US Core has clinical notes. */
    NOTE("DocumentReference", "notes", ChartFacts.Note.class);

    private final String resourceType;
    private final String path;
    private final Class<? extends ChartFacts> facts;

    ChartKind(String resourceType, String path, Class<? extends ChartFacts> facts) {
        this.resourceType = resourceType;
        this.path = path;
        this.facts = facts;
    }

    public static ChartKind of(Class<? extends ChartFacts> facts) {
        for (ChartKind kind : values()) {
            if (kind.facts == facts) {
                return kind;
            }
        }
        throw new IllegalArgumentException(facts + " is no part of a chart");
    }

    public String resourceType() {
        return resourceType;
    }

    String path() {
        return path;
    }

    public Class<? extends ChartFacts> facts() {
        return facts;
    }
}
