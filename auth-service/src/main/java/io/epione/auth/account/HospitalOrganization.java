package io.epione.auth.account;

import io.epione.platform.tenancy.Hospital;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which of Keycloak's organizations a hospital is. */
@Component
public class HospitalOrganization {

    private final OpenOrganization organizations;

    HospitalOrganization(OpenOrganization organizations) {
        this.organizations = organizations;
    }

    /** @return Keycloak's id */
    @Transactional(propagation = Propagation.MANDATORY)
    public String of(Hospital hospital) {
        return organizations.open(hospital.id(), hospital.slug());
    }
}
