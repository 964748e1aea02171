package io.epione.patient.access;

import java.util.Set;

/** Ways to a record, each with the permissions of which one opens it. */
enum Area {
    SEARCH("patient:search"),
    CHART("chart:read"),
    DOCUMENTS("document:read"),
    LABORATORY("laboratory:read"),
    /** What leaves the hospital on request, as far as it comes from the chart. */
    EXPORT("chart:read"),
    /** What carries a label, in any of the others. */
    LABELLED("chart:read", "document:read", "laboratory:read");

    private final Set<String> permissions;

    Area(String... permissions) {
        this.permissions = Set.of(permissions);
    }

    boolean opensWith(Set<String> held) {
        return permissions.stream().anyMatch(held::contains);
    }
}
