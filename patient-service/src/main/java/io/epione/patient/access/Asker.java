package io.epione.patient.access;

import io.epione.patient.disclosure.Purpose;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who asks to see a record.
 *
 * @param userId null for who does not ask themselves
 * @param postId staff id, patient id, or id of a program
 */
record Asker(@Nullable UUID userId, @Nullable UUID postId, Set<Role> roles) {

    static final Asker NOBODY = new Asker(null, null, Set.of());

    private static final Set<Role> CARING = Set.of(Role.DOCTOR, Role.NURSE, Role.PHARMACIST, Role.LAB_TECHNICIAN);

    static Asker of(CurrentUser user) {
        return new Asker(user.userId(), user.postId(), user.roles());
    }

    boolean isService() {
        return roles.contains(Role.SERVICE);
    }

    boolean isPatient() {
        return roles.contains(Role.PATIENT);
    }

    boolean isPharmacist() {
        return roles.contains(Role.PHARMACIST);
    }

    boolean is(UUID patientId) {
        return isPatient() && patientId.equals(postId);
    }

    /** What follows from the role, where nobody says. */
    Purpose purpose(UUID patientId) {
        if (isPatient()) {
            return is(patientId) ? Purpose.PATRQT : Purpose.FAMRQT;
        }
        if (roles.stream().anyMatch(CARING::contains)) {
            return Purpose.TREAT;
        }
        return roles.contains(Role.BILLING_CLERK) ? Purpose.HPAYMT : Purpose.HOPERAT;
    }
}
