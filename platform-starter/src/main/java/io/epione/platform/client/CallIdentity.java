package io.epione.platform.client;

import feign.RequestInterceptor;
import feign.RequestTemplate;
import io.epione.platform.security.UserToken;
import io.epione.platform.tenancy.Tenancy;
import java.net.URI;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** In whose name a call goes out: the caller's where there is one, this service's for internal calls and in consumers. */
final class CallIdentity implements RequestInterceptor {

    private static final String INTERNAL = "/internal";

    private final ServiceTokens serviceTokens;

    CallIdentity(ServiceTokens serviceTokens) {
        this.serviceTokens = serviceTokens;
    }

    @Override
    public void apply(RequestTemplate request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        boolean internal = path(request).startsWith(INTERNAL);
        String token = !internal && authentication instanceof UserToken user ? user.value() : serviceTokens.value();
        request.header("Authorization", "Bearer " + token);
        Tenancy.find().ifPresent(tenantId -> request.header("X-Tenant-Id", tenantId.toString()));
    }

    /** The whole path: a client's common prefix belongs to its target and not to the request yet. */
    private static String path(RequestTemplate request) {
        return URI.create(request.feignTarget().url()).getPath() + request.path();
    }
}
