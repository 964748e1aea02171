package io.epione.auth.session;

import io.epione.auth.account.Membership;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.List;
import org.springframework.stereotype.Component;

/** What somebody with several posts chooses from. */
@Component
class HospitalChoices {

    private final Hospitals hospitals;

    HospitalChoices(Hospitals hospitals) {
        this.hospitals = hospitals;
    }

    /** One that is not served is listed as well: the choice then tells why. */
    List<SignInController.At> of(List<Membership> memberships) {
        return memberships.stream().map(this::choice).distinct().toList();
    }

    private SignInController.At choice(Membership membership) {
        String name = hospitals.find(membership.tenantId()).map(Hospital::name).orElse(membership.slug());
        return new SignInController.At(membership.tenantId(), membership.slug(), name);
    }
}
