package io.epione.platform.security;

import java.util.UUID;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.jwt.Jwt;

/** The checked token of a request, and whom it names. */
public final class UserToken extends AbstractAuthenticationToken {

    private final transient CurrentUser user;
    private final transient Jwt jwt;

    UserToken(CurrentUser user, Jwt jwt) {
        super(AuthorityUtils.createAuthorityList(user.permissions()));
        this.user = user;
        this.jwt = jwt;
        setAuthenticated(true);
    }

    public CurrentUser user() {
        return user;
    }

    /** The same person at another post: a patient whose record became part of another one. */
    public UserToken at(UUID postId) {
        return new UserToken(
                new CurrentUser(
                        user.userId(),
                        user.tenantId(),
                        postId,
                        user.roles(),
                        user.ownPermissions(),
                        user.permissions()),
                jwt);
    }

    /** The encoded token, to be relayed to other services. */
    public String value() {
        return jwt.getTokenValue();
    }

    public Jwt jwt() {
        return jwt;
    }

    @Override
    public Object getPrincipal() {
        return user;
    }

    @Override
    public Object getCredentials() {
        return jwt;
    }

    @Override
    public String getName() {
        return user.userId().toString();
    }
}
