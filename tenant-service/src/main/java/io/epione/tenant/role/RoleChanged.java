package io.epione.tenant.role;

/** Inside this service, in the transaction of the change: a role of the current hospital gives something else now. */
public record RoleChanged(String code) {}
