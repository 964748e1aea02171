package io.epione.platform.merge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.web.servlet.HandlerInterceptor;

/** Who may call an operation, and would write to a record that is part of another one, is told to which to write. */
final class RefuseMergedPatient implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(MergedPatientFilter.SURVIVOR) instanceof UUID survivor) {
            throw MergedPatients.merged(survivor);
        }
        return true;
    }
}
