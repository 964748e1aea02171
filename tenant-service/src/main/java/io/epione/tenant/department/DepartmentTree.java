package io.epione.tenant.department;

import io.epione.platform.problem.Problem;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the departments of a hospital stand below each other. */
final class DepartmentTree {

    static final int MAX_LEVELS = 8;
    static final int MAX_DEPARTMENTS = 1_000;

    private final Map<UUID, @Nullable UUID> parents = new HashMap<>();

    DepartmentTree(Collection<Department> departments) {
        departments.forEach(department -> parents.put(department.id(), department.parentId()));
    }

    /** @throws Problem when there is no such parent here, or no room below it */
    void requireRoomBelow(@Nullable UUID parentId) {
        if (parents.size() >= MAX_DEPARTMENTS) {
            throw Problem.conflict(
                    "TOO_MANY_DEPARTMENTS", "A hospital has at most " + MAX_DEPARTMENTS + " departments.");
        }
        requireLevels(parentId, 1);
    }

    /** @throws Problem when the department with all below it does not fit below the parent */
    void requireMovable(UUID id, @Nullable UUID parentId) {
        if (parentId != null && isWithin(parentId, id)) {
            throw Problem.conflict("DEPARTMENT_CYCLE", "A department cannot stand below itself.");
        }
        requireLevels(parentId, levelsFrom(id));
    }

    private void requireLevels(@Nullable UUID parentId, int more) {
        if (parentId != null && !parents.containsKey(parentId)) {
            throw Problem.invalid("parentId", "is not a department of this hospital");
        }
        if (levelOf(parentId) + more > MAX_LEVELS) {
            throw Problem.unprocessable("DEPARTMENTS_TOO_DEEP", "Departments have at most " + MAX_LEVELS + " levels.");
        }
    }

    private boolean isWithin(UUID id, UUID root) {
        for (UUID at = id; at != null; at = parents.get(at)) {
            if (at.equals(root)) {
                return true;
            }
        }
        return false;
    }

    /** 1 at the top, 0 above it. */
    private int levelOf(@Nullable UUID id) {
        int level = 0;
        for (UUID at = id; at != null; at = parents.get(at)) {
            level++;
        }
        return level;
    }

    /** How many levels the department with all below it takes. */
    private int levelsFrom(UUID id) {
        int deepest = parents.keySet().stream()
                .filter(other -> isWithin(other, id))
                .mapToInt(this::levelOf)
                .max()
                .orElseThrow();
        return deepest - levelOf(id) + 1;
    }
}
