package io.epione.tenant.department;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DepartmentTreeTest {

    private final List<Department> departments = new ArrayList<>();
    private final UUID medicine = below(null);
    private final UUID cardiology = below(medicine);
    private final UUID catheterLab = below(cardiology);
    private final UUID surgery = below(null);

    @Test
    void aDepartmentGoesBelowAnotherOneOrToTheTop() {
        assertThatCode(() -> tree().requireMovable(cardiology, surgery)).doesNotThrowAnyException();
        assertThatCode(() -> tree().requireMovable(catheterLab, null)).doesNotThrowAnyException();
    }

    @Test
    void nothingGoesBelowItselfOrWhatIsBelowIt() {
        assertRefused("DEPARTMENT_CYCLE", () -> tree().requireMovable(medicine, medicine));
        assertRefused("DEPARTMENT_CYCLE", () -> tree().requireMovable(medicine, catheterLab));
    }

    @Test
    void aBranchIsMovedOnlyWhereAllOfItFits() {
        UUID deep = surgery;
        for (int level = 2; level <= DepartmentTree.MAX_LEVELS - 2; level++) {
            deep = below(deep);
        }
        UUID bottom = deep;
        assertThatCode(() -> tree().requireMovable(cardiology, bottom)).doesNotThrowAnyException();
        assertRefused("DEPARTMENTS_TOO_DEEP", () -> tree().requireMovable(medicine, bottom));
    }

    @Test
    void aNewDepartmentNeedsAParentThatIsThere() {
        assertRefused("INVALID_REQUEST", () -> tree().requireRoomBelow(Ids.next()));
        assertThatCode(() -> tree().requireRoomBelow(catheterLab)).doesNotThrowAnyException();
    }

    @Test
    void aHospitalHasSoManyDepartments() {
        while (departments.size() < DepartmentTree.MAX_DEPARTMENTS) {
            below(null);
        }
        assertRefused("TOO_MANY_DEPARTMENTS", () -> tree().requireRoomBelow(null));
    }

    private UUID below(@Nullable UUID parentId) {
        Department department = new Department("C" + departments.size(), "Name", parentId);
        departments.add(department);
        return department.id();
    }

    private DepartmentTree tree() {
        return new DepartmentTree(departments);
    }

    private static void assertRefused(String code, Runnable move) {
        assertThatThrownBy(move::run)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> org.assertj.core.api.Assertions.assertThat(problem.code())
                                .isEqualTo(code));
    }
}
