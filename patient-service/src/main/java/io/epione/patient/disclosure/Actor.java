package io.epione.patient.disclosure;

import io.epione.platform.security.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a consent is about (FHIR R4 Consent.provision.actor).
 *
 * @param id of a person: staff id, or patient id of a proxy; of a department
 * @param role of {@link Kind#ROLE}
 */
public record Actor(Kind kind, @Nullable UUID id, @Nullable Role role) {

    /** The most specific first: that one decides. */
    public enum Kind {
        PERSON,
        DEPARTMENT,
        ROLE,
        EVERYONE
    }

    public static final Actor EVERYONE = new Actor(Kind.EVERYONE, null, null);

    public static Actor person(UUID id) {
        return new Actor(Kind.PERSON, id, null);
    }

    public static Actor department(UUID id) {
        return new Actor(Kind.DEPARTMENT, id, null);
    }

    public static Actor role(Role role) {
        return new Actor(Kind.ROLE, null, role);
    }

    /** Whether it names what its kind needs, and nothing else. */
    public boolean isComplete() {
        return switch (kind) {
            case PERSON, DEPARTMENT -> id != null && role == null;
            case ROLE -> id == null && role != null;
            case EVERYONE -> id == null && role == null;
        };
    }

    boolean includes(Viewer viewer) {
        return switch (kind) {
            case PERSON -> id != null && id.equals(viewer.postId());
            case DEPARTMENT -> id != null && id.equals(viewer.departmentId());
            case ROLE -> role != null && viewer.roles().contains(role);
            case EVERYONE -> true;
        };
    }
}
