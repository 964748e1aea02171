package io.epione.auth;

import io.epione.platform.tenancy.TenantEntity;
import io.epione.platform.tenancy.TenantGuard;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.OpenApiContract;
import io.epione.platform.test.TestClient;
import jakarta.persistence.EntityManagerFactory;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@EpioneTest
class ContractTest extends AuthTest {

    @Autowired
    private TestClient api;

    @Autowired
    private TenantGuard guard;

    @Autowired
    private EntityManagerFactory entities;

    @Test
    void thePublishedApiBreaksNoClient() {
        OpenApiContract.verify(api, "auth");
    }

    /** Sign-in comes before the hospital: no entity here is of one, and every table is named as such. */
    @Test
    void noTableEscapesTheLocks() {
        Assertions.assertThat(guard.findings()).isEmpty();
        Assertions.assertThat(entities.getMetamodel().getEntities())
                .noneMatch(entity -> TenantEntity.class.isAssignableFrom(entity.getJavaType()));
    }
}
