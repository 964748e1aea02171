package io.epione.tenant.staff;

import io.epione.platform.security.Role;
import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.test.TenantIsolationSuite;
import io.epione.tenant.delegation.NewDelegations;
import io.epione.tenant.department.NewDepartments;
import io.epione.tenant.location.NewLocations;
import io.epione.tenant.role.NewRoles;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;

class TenantIsolationTest extends TenantIsolationSuite {

    @Autowired
    private EntityManager entities;

    @Override
    protected Map<Class<? extends TenantEntity>, Supplier<? extends TenantEntity>> samples() {
        return Map.of(
                Staff.class,
                TenantIsolationTest::member,
                StaffImport.class,
                TenantIsolationTest::newImport,
                StaffTransfer.class,
                this::transfer,
                NewDelegations.type(),
                this::delegation,
                NewRoles.type(),
                NewRoles.sample(),
                NewDepartments.type(),
                NewDepartments.sample(),
                NewDepartments.moveType(),
                NewDepartments.moveSample(entities),
                NewLocations.type(),
                NewLocations.sample(),
                NewLocations.roomType(),
                NewLocations.roomSample(entities));
    }

    private static StaffImport newImport() {
        byte[] hash = new byte[32];
        ThreadLocalRandom.current().nextBytes(hash);
        return new StaffImport(hash, 1);
    }

    private StaffTransfer transfer() {
        TenantEntity department = NewDepartments.sample().get();
        Staff member = member();
        entities.persist(department);
        entities.persist(member);
        return new StaffTransfer(member.id(), null, department.id(), null);
    }

    private TenantEntity delegation() {
        Staff lender = member();
        Staff borrower = member();
        entities.persist(lender);
        entities.persist(borrower);
        return NewDelegations.between(lender.id(), borrower.id());
    }

    private static Staff member() {
        return new Staff("Ada", UUID.randomUUID() + "@example.org", Role.DOCTOR, null, "CARDIOLOGY", Licence.NONE);
    }
}
