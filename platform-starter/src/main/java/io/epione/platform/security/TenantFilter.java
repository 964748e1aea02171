package io.epione.platform.security;

import io.epione.platform.problem.Problem;
import io.epione.platform.problem.ProblemBodies;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets the hospital of a request from its token, never from a header. A header that contradicts the token is refused; only
 * another service, whose token names no hospital, says it in the header.
 */
final class TenantFilter extends OncePerRequestFilter {

    static final String HEADER = "X-Tenant-Id";

    private final Hospitals hospitals;
    private final ProblemBodies problems;

    TenantFilter(Hospitals hospitals, ProblemBodies problems) {
        this.hospitals = hospitals;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UUID tenantId;
        try {
            tenantId = tenant(request);
        } catch (Problem problem) {
            problems.write(problem, response);
            return;
        }
        if (tenantId == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Tenancy.as(tenantId, () -> proceed(request, response, chain));
        } catch (Wrapped e) {
            throw e.servletException;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private @Nullable UUID tenant(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (!(authentication instanceof UserToken token)) {
            return null;
        }
        UUID named = header(request);
        UUID tenantId = token.user().tenantId();
        if (token.user().is(Role.SERVICE)) {
            return named;
        }
        if (named != null && !named.equals(tenantId)) {
            throw Problem.forbidden("TENANT_MISMATCH", "The request names another hospital than its token.");
        }
        if (tenantId != null) {
            hospitals.served(tenantId);
        }
        return tenantId;
    }

    private static @Nullable UUID header(HttpServletRequest request) {
        String value = request.getHeader(HEADER);
        if (value == null || value.isEmpty()) {
            return null;
        }
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw Problem.forbidden("TENANT_MISMATCH", "The request names another hospital than its token.");
        }
    }

    private static void proceed(HttpServletRequest request, HttpServletResponse response, FilterChain chain) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new Wrapped(e);
        }
    }

    /** Carries the checked exception through the scope of the hospital. */
    private static final class Wrapped extends RuntimeException {

        private final transient ServletException servletException;

        Wrapped(ServletException e) {
            super(e);
            this.servletException = e;
        }
    }
}
