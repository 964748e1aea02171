package io.epione.audit.log;

import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose entries the caller may see.
 *
 * @param onlyPatient a patient sees what was done with their own record; null sees the whole log of the hospital
 */
public record Reader(@Nullable UUID onlyPatient) {

    public static Reader current() {
        CurrentUser user = CurrentUser.get();
        return new Reader(user.is(Role.PATIENT) ? user.patientId() : null);
    }

    public boolean sees(@Nullable UUID patientId) {
        return onlyPatient == null || onlyPatient.equals(patientId);
    }
}
