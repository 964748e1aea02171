package io.epione.platform.security;

import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;

/** For what outlives the moment in which its request was let in, such as a stream. */
public final class Admissions {

    private final TokenReader reader;
    private final Hospitals hospitals;

    Admissions(TokenReader reader, Hospitals hospitals) {
        this.reader = reader;
        this.hospitals = hospitals;
    }

    /**
     * Of the current request.
     *
     * @param permission what it was let in for
     * @throws Problem 401 where nobody is signed in
     */
    public Admission current(String permission) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof UserToken token) {
            return () -> holds(token, permission);
        }
        throw new Problem(401, "UNAUTHENTICATED", "Sign in first.");
    }

    private boolean holds(UserToken token, String permission) {
        Instant expiry = token.jwt().getExpiresAt();
        if (expiry == null
                || !Instant.now().isBefore(expiry)
                || !served(token.user().tenantId())) {
            return false;
        }
        try {
            return reader.convert(token.jwt()).user().may(permission);
        } catch (AuthenticationException noMore) {
            return false;
        }
    }

    private boolean served(@Nullable UUID tenantId) {
        return tenantId == null
                || hospitals.find(tenantId).map(Hospital::active).orElse(false);
    }

    /** Safe for many threads, and cheap enough to be asked every second. */
    @FunctionalInterface
    public interface Admission {

        /** Whether the same request would be let in now: token, hospital, post and permission. */
        boolean holds();
    }
}
