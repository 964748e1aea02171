package io.epione.tenant.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.Tenancy;
import java.time.LocalDate;
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

    @Test
    void aLicenceHoldsOnItsLastDay() {
        LocalDate last = LocalDate.of(2026, 11, 30);
        Licence licence = new Licence("L-1", "General Medical Council", last);

        assertThat(licence.expiredBy(last)).isFalse();
        assertThat(licence.expiredBy(last.plusDays(1))).isTrue();
        assertThat(Licence.NONE.expiredBy(last)).isFalse();
        assertThatThrownBy(() -> new Licence(null, null, last)).isInstanceOf(Problem.class);
    }

    @Test
    void aRenewedLicenceHoldsAgain() {
        LocalDate today = LocalDate.of(2026, 12, 1);
        Staff member = member(Role.DOCTOR);
        Tenancy.as(HOSPITAL, () -> {
            member.change(null, null, null, null, new Licence("L-1", null, today.minusDays(1)), today);
            assertThat(member.licenceExpired()).isTrue();
            member.change(null, null, null, null, member.licence().with(null, null, today), today);
            assertThat(member.licenceExpired()).isFalse();
        });
    }

    private static boolean activate(Staff member, UUID account) {
        return Tenancy.as(HOSPITAL, () -> member.activate(account));
    }

    private static Staff member(Role role) {
        return Tenancy.as(HOSPITAL, () -> new Staff("Ada", "ada@example.org", role, null, null, Licence.NONE));
    }
}
