package io.epione.tenant.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.Ids;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StaffTest {

    private static final UUID HOSPITAL = Ids.next();

    @Test
    void theInvitedBecomeActiveOnceWithTheirAccount() {
        Staff member = member(Role.DOCTOR);
        UUID account = Ids.next();

        assertThat(activate(member, account)).isTrue();

        assertThat(member.status()).isEqualTo(StaffStatus.ACTIVE);
        assertThat(member.userId()).isEqualTo(account);
        assertThat(activate(member, Ids.next())).isFalse();
        assertThat(member.userId()).isEqualTo(account);
    }

    @Test
    void whoHasLeftIsNotActivatedByALateInvitation() {
        Staff member = member(Role.NURSE);
        Tenancy.as(HOSPITAL, member::deactivate);

        assertThat(activate(member, Ids.next())).isFalse();
        assertThat(member.status()).isEqualTo(StaffStatus.DEACTIVATED);
    }

    @Test
    void onlyWhoHasNotComeYetIsInvitedAgain() {
        Staff member = member(Role.NURSE);
        assertThat(Tenancy.as(HOSPITAL, member::inviteAgain)).isTrue();
        activate(member, Ids.next());
        assertThat(Tenancy.as(HOSPITAL, member::inviteAgain)).isFalse();
    }

    @Test
    void aHospitalDoesNotGiveRolesOfThePlatform() {
        assertThatThrownBy(() -> member(Role.PLATFORM_ADMIN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> member(Role.PATIENT)).isInstanceOf(IllegalArgumentException.class);
    }

    private static boolean activate(Staff member, UUID account) {
        return Tenancy.as(HOSPITAL, () -> member.activate(account));
    }

    private static Staff member(Role role) {
        return Tenancy.as(HOSPITAL, () -> new Staff("Ada", "ada@example.org", role, null, null, null));
    }
}
