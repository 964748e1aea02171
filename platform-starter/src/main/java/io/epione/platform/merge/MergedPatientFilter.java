package io.epione.platform.merge;

import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.security.UserToken;
import io.epione.platform.tenancy.Tenancy;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * For a record that is part of another one the other answers: a reading request goes on as if it had named that one, and
 * {@code Content-Location} says so. A writing one is refused by {@link RefuseMergedPatient}. A patient whose sign-in names the
 * merged record is the patient of the other one.
 */
final class MergedPatientFilter extends OncePerRequestFilter {

    /** Of a request that would write to a merged record: the record that it is part of. */
    static final String SURVIVOR = MergedPatientFilter.class.getName() + ".survivor";

    private static final String PARAMETER = "patientId";
    private static final Pattern PATH = Pattern.compile(
            "(/(?:api/v1|internal)/patients/)([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})((?:/.*)?)");

    private final MergedPatients merged;

    MergedPatientFilter(MergedPatients merged) {
        this.merged = merged;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher path = PATH.matcher(request.getRequestURI());
        UUID inPath = path.matches() ? UUID.fromString(path.group(2)) : null;
        UUID inQuery = uuid(request.getParameter(PARAMETER));
        UUID own = CurrentUser.find()
                .filter(user -> user.is(Role.PATIENT))
                .map(CurrentUser::postId)
                .orElse(null);
        Map<UUID, UUID> survivors = Tenancy.find().isEmpty() ? Map.of() : survivors(inPath, inQuery, own);
        if (survivors.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        SecurityContext before = SecurityContextHolder.getContext();
        try {
            if (own != null && survivors.containsKey(own) && before.getAuthentication() instanceof UserToken token) {
                SecurityContextHolder.setContext(new SecurityContextImpl(token.at(survivors.get(own))));
            }
            chain.doFilter(redirected(request, response, survivors, path, own != null), response);
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    private HttpServletRequest redirected(
            HttpServletRequest request,
            HttpServletResponse response,
            Map<UUID, UUID> survivors,
            Matcher path,
            boolean byPatient) {
        UUID survivor = path.matches() ? survivors.get(UUID.fromString(path.group(2))) : null;
        boolean reading = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        if (survivor != null && !reading && !byPatient) {
            request.setAttribute(SURVIVOR, survivor);
            return request;
        }
        String uri = survivor == null ? request.getRequestURI() : path.group(1) + survivor + path.group(3);
        if (survivor != null) {
            response.setHeader(HttpHeaders.CONTENT_LOCATION, uri);
        }
        return new Redirected(request, uri, survivors);
    }

    private Map<UUID, UUID> survivors(@Nullable UUID inPath, @Nullable UUID inQuery, @Nullable UUID own) {
        Set<UUID> named = new HashSet<>(Arrays.asList(inPath, inQuery, own));
        named.remove(null);
        return merged.survivors(named);
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The request with the survivor's id for the merged one's. */
    private static final class Redirected extends HttpServletRequestWrapper {

        private final String uri;
        private final Map<String, String[]> parameters;

        Redirected(HttpServletRequest request, String uri, Map<UUID, UUID> survivors) {
            super(request);
            this.uri = uri;
            this.parameters = new HashMap<>(request.getParameterMap());
            Optional.ofNullable(uuid(request.getParameter(PARAMETER)))
                    .map(survivors::get)
                    .ifPresent(survivor -> parameters.put(PARAMETER, new String[] {survivor.toString()}));
        }

        @Override
        public String getRequestURI() {
            return uri;
        }

        @Override
        public String getServletPath() {
            return uri;
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Map.copyOf(parameters);
        }
    }
}
