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
        // Of a form the parameters would be read from the body, which is not ours to consume.
        UUID inQuery = isReading(request) ? uuid(request.getParameter(PARAMETER)) : null;
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
        if (survivor != null && !isReading(request) && !byPatient) {
            request.setAttribute(SURVIVOR, survivor);
            return request;
        }
        String uri = survivor == null ? request.getRequestURI() : path.group(1) + survivor + path.group(3);
        if (survivor != null) {
            response.setHeader(HttpHeaders.CONTENT_LOCATION, uri);
        }
        return new Redirected(request, uri, survivors);
    }

    private static boolean isReading(HttpServletRequest request) {
        return "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
    }

    private Map<UUID, UUID> survivors(@Nullable UUID inPath, @Nullable UUID inQuery, @Nullable UUID own) {
        Set<UUID> named = new HashSet<>(Arrays.asList(inPath, inQuery, own));
        named.remove(null);
        return merged.recentSurvivors(named);
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
        private final @Nullable String inQuery;

        Redirected(HttpServletRequest request, String uri, Map<UUID, UUID> survivors) {
            super(request);
            this.uri = uri;
            UUID named = isReading(request) ? uuid(request.getParameter(PARAMETER)) : null;
            UUID survivor = named == null ? null : survivors.get(named);
            this.inQuery = survivor == null ? null : survivor.toString();
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
            return replaces(name) ? inQuery : super.getParameter(name);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return inQuery != null && replaces(name) ? new String[] {inQuery} : super.getParameterValues(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> parameters = new HashMap<>(super.getParameterMap());
            if (inQuery != null) {
                parameters.put(PARAMETER, new String[] {inQuery});
            }
            return parameters;
        }

        private boolean replaces(String name) {
            return inQuery != null && name.equals(PARAMETER);
        }
    }
}
