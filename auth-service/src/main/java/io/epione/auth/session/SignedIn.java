package io.epione.auth.session;

import io.epione.auth.secret.Secret;
import io.epione.platform.tenancy.Hospital;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a sign-in or a refresh hands out.
 *
 * @param hospital null for administrators of the platform or of an operator
 */
record SignedIn(
        AccessToken token,
        long expiresInSeconds,
        RefreshCookie cookie,
        Instant sessionEndsAt,
        Secret csrf,
        @Nullable Hospital hospital) {}
