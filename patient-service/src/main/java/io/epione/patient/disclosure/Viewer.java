package io.epione.patient.disclosure;

import io.epione.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to see something.
 *
 * @param postId staff id, patient id of a proxy, or id of a program; null for whoever has the roles
 */
public record Viewer(
        @Nullable UUID postId, Set<Role> roles, @Nullable UUID departmentId) {}
