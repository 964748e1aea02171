package io.epione.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Asks an operation's guard before its body is read: who may not call it learns nothing of what it would accept. */
final class GuardFirst implements HandlerInterceptor {

    private final PreAuthorizeAuthorizationManager guard = new PreAuthorizeAuthorizationManager();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation) {
            AuthorizationResult result = guard.authorize(
                    () -> SecurityContextHolder.getContext().getAuthentication(),
                    new SimpleMethodInvocation(operation.getBean(), operation.getMethod()));
            if (result != null && !result.isGranted()) {
                throw new AccessDeniedException("The operation's guard refuses");
            }
        }
        return true;
    }
}
