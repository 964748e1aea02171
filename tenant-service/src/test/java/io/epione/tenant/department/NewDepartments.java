package io.epione.tenant.department;

import io.epione.platform.tenancy.TenantEntity;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives tests of other packages what this one keeps to itself. */
public final class NewDepartments {

    private NewDepartments() {}

    public static Class<? extends TenantEntity> type() {
        return Department.class;
    }

    public static Supplier<TenantEntity> sample() {
        return NewDepartments::department;
    }

    public static Class<? extends TenantEntity> moveType() {
        return DepartmentMove.class;
    }

    public static Supplier<TenantEntity> moveSample(EntityManager entities) {
        return () -> {
            Department department = department();
            entities.persist(department);
            return new DepartmentMove(department.id(), null, null);
        };
    }

    private static Department department() {
        return new Department(UUID.randomUUID().toString().substring(0, 8), "Cardiology", null);
    }
}
