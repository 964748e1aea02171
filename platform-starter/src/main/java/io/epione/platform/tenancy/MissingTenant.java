package io.epione.platform.tenancy;

import io.epione.platform.problem.Problem;

/** Work on a hospital's data was tried without a hospital. */
public final class MissingTenant extends Problem {

    MissingTenant() {
        super(403, "HOSPITAL_REQUIRED", "This call works on the data of one hospital; the token names none.");
    }
}
