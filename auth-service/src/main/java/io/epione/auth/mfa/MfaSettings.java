package io.epione.auth.mfa;

import io.epione.platform.security.Role;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param requiredRoles who may not sign in without a second factor */
@ConfigurationProperties("epione.auth.mfa")
record MfaSettings(@DefaultValue Set<Role> requiredRoles) {

    boolean requiredOf(Iterable<String> roles) {
        for (String role : roles) {
            if (requiredRoles.stream().anyMatch(required -> required.name().equals(role))) {
                return true;
            }
        }
        return false;
    }
}
