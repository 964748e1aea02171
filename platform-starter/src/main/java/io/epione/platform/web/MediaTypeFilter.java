package io.epione.platform.web;

import io.epione.platform.problem.Problem;
import io.epione.platform.problem.ProblemBodies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A body that does not say in one word what it is goes no further. Nor does a form, except where a service says that it takes
 * one: the container would read it as parameters, and what it then complains of in the log is the body. A form that is taken
 * is read here, so that one that cannot be decoded ends here.
 */
final class MediaTypeFilter extends OncePerRequestFilter {

    private final ProblemBodies problems;
    private final List<String> formPaths;

    MediaTypeFilter(ProblemBodies problems, List<String> formPaths) {
        this.problems = problems;
        this.formPaths = formPaths;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String contentType = request.getContentType();
        if (contentType != null && !isTaken(contentType, request.getRequestURI())) {
            problems.write(
                    new Problem(
                            415, "UNSUPPORTED_MEDIA_TYPE", "Say in one word what the body is; forms are not taken."),
                    response);
        } else if (formPaths.contains(request.getRequestURI()) && !isReadable(request)) {
            problems.write(new Problem(400, "MALFORMED_FORM", "The form cannot be decoded."), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isReadable(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (InvalidParameterException e) {
            return false;
        }
    }

    private boolean isTaken(String contentType, String path) {
        try {
            MediaType type = MediaType.parseMediaType(contentType);
            return type.isConcrete()
                    && (!type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED) || formPaths.contains(path));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
