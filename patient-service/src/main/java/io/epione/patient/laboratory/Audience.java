package io.epione.patient.laboratory;

import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;

/** For whom results are shown. */
enum Audience {
    LABORATORY,
    /** What nobody has answered for is nothing to act on. */
    CLINICIAN,
    PATIENT;

    static Audience current() {
        CurrentUser user = CurrentUser.get();
        if (user.is(Role.PATIENT)) {
            return PATIENT;
        }
        return user.may(LaboratoryAccess.BENCH) ? LABORATORY : CLINICIAN;
    }

    boolean sees(Result result) {
        return switch (this) {
            case LABORATORY -> true;
            case CLINICIAN -> result.verifiedAt() != null;
            case PATIENT -> result.releasedAt() != null;
        };
    }
}
