package io.epione.gateway.route;

import org.jspecify.annotations.Nullable;

/**
 * Where a request goes and what it must pass on the way.
 *
 * @param service the service that answers; null for the gateway's own pages
 * @param access who may ask
 * @param guard which rate limits count the request
 * @param stream whether the answer stays open (server-sent events) and has no time limit
 * @param path the path at the service where it differs from the one asked for
 * @param template the path without ids, for logs and metrics
 */
public record Target(
        @Nullable Service service,
        Access access,
        Guard guard,
        boolean stream,
        @Nullable String path,
        String template) {

    /** Who may ask. */
    public enum Access {
        /** No token needed, and none is relayed: an expired one must not stand in the way of signing in again. */
        ANYONE,
        /** No token needed: the service checks a program's id and secret, which are relayed. */
        CLIENT,
        /** No token needed, but one that is sent must be good. */
        ANYONE_OR_CALLER,
        /** A good token is needed. */
        CALLER
    }

    /** Which limits count the request. */
    public enum Guard {
        /** None: the gateway's own pages. */
        NONE,
        /** The user's and the hospital's. */
        CALLER,
        /** The account's that is named in the body, or the program's that shows its secret, and the address's. */
        SIGN_IN,
        /** The address's, for applications of new hospitals. */
        APPLICATION,
        /** The address's, for patients who register themselves. */
        REGISTRATION,
        /** The address's, for what else needs no token. */
        ANONYMOUS
    }

    static final String HEALTH = "/api/health";

    /** What goes first when not everything can be served. */
    public Priority priority() {
        if (service != null) {
            return service.priority();
        }
        return HEALTH.equals(template) ? Priority.HEALTH : Priority.REPORTING;
    }

    /** Whether it is an operator's own work, which goes on while its service is closed to others. */
    public boolean isOperation() {
        return template.startsWith("/api/v1/operations/");
    }

    static Target page(String template) {
        return new Target(null, Access.ANYONE, Guard.NONE, false, null, template);
    }

    static Target toCaller(Service service, String template) {
        return new Target(service, Access.CALLER, Guard.CALLER, false, null, template);
    }

    static Target toAnyone(Service service, Guard guard, String template) {
        return new Target(service, Access.ANYONE, guard, false, null, template);
    }

    Target orCaller() {
        return new Target(service, Access.ANYONE_OR_CALLER, guard, stream, path, template);
    }

    Target toClient() {
        return new Target(service, Access.CLIENT, guard, stream, path, template);
    }

    Target streaming() {
        return new Target(service, access, guard, true, path, template);
    }

    Target at(String servicePath) {
        return new Target(service, access, guard, stream, servicePath, template);
    }
}
