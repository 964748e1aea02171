package io.epione.platform.security;

import static io.epione.platform.security.Role.ADMIN;
import static io.epione.platform.security.Role.BILLING_CLERK;
import static io.epione.platform.security.Role.DOCTOR;
import static io.epione.platform.security.Role.LAB_TECHNICIAN;
import static io.epione.platform.security.Role.NURSE;
import static io.epione.platform.security.Role.OPERATOR_ADMIN;
import static io.epione.platform.security.Role.PATIENT;
import static io.epione.platform.security.Role.PHARMACIST;
import static io.epione.platform.security.Role.PLATFORM_ADMIN;
import static io.epione.platform.security.Role.PRIVACY_OFFICER;
import static io.epione.platform.security.Role.RECEPTIONIST;
import static io.epione.platform.security.Role.SERVICE;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one table of who may do what. Operations are guarded by permissions; roles only stand here. A PATIENT's permissions
 * reach own records only, which the services check.
 */
public final class RolePermissions {

    /** The authority of service tokens. */
    public static final String INTERNAL = "internal";

    private static final Set<Role> STAFF =
            EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PHARMACIST, LAB_TECHNICIAN, BILLING_CLERK, PRIVACY_OFFICER);
    private static final Set<Role> STAFF_AND_PATIENT = with(STAFF, PATIENT);

    private static final Map<String, Set<Role>> ROLES_BY_PERMISSION = new LinkedHashMap<>();
    private static final Map<Role, Set<String>> PERMISSIONS_BY_ROLE = new EnumMap<>(Role.class);

    static {
        // Hospitals and people
        allow("hospital:read", with(STAFF_AND_PATIENT, PLATFORM_ADMIN, OPERATOR_ADMIN));
        allow("hospital:list", EnumSet.of(PLATFORM_ADMIN));
        allow("hospital:write", EnumSet.of(ADMIN));
        allow("hospital:approve", EnumSet.of(PLATFORM_ADMIN));
        allow("operator:read", EnumSet.of(OPERATOR_ADMIN));
        allow("operator:list", EnumSet.of(PLATFORM_ADMIN));
        allow("operator:write", EnumSet.of(PLATFORM_ADMIN));
        allow("department:read", STAFF_AND_PATIENT);
        allow("department:write", EnumSet.of(ADMIN));
        allow("staff:read", EnumSet.of(ADMIN, PRIVACY_OFFICER));
        allow("staff:write", EnumSet.of(ADMIN));
        allow("practitioner:read", STAFF_AND_PATIENT);
        allow("registration:review", EnumSet.of(ADMIN, RECEPTIONIST));
        // Patients and their charts
        allow(
                "patient:read",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PHARMACIST, LAB_TECHNICIAN, BILLING_CLERK, PATIENT));
        allow(
                "patient:search",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PHARMACIST, LAB_TECHNICIAN, BILLING_CLERK));
        allow("patient:write", EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST));
        allow("chart:read", EnumSet.of(DOCTOR, NURSE, PHARMACIST, PATIENT));
        allow("chart:write", EnumSet.of(DOCTOR, NURSE));
        // Appointments
        allow("availability:read", STAFF_AND_PATIENT);
        allow("availability:write", EnumSet.of(ADMIN, RECEPTIONIST, DOCTOR, NURSE));
        allow("appointment:read", EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, BILLING_CLERK, PHARMACIST, PATIENT));
        allow("appointment:book", EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PATIENT));
        allow("appointment:manage", EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST));
        allow("appointment:conduct", EnumSet.of(DOCTOR, NURSE));
        // Prescriptions and pharmacy
        allow("prescription:read", EnumSet.of(DOCTOR, NURSE, PHARMACIST, PATIENT));
        allow("prescription:write", EnumSet.of(DOCTOR));
        allow("prescription:cancel", EnumSet.of(DOCTOR, PHARMACIST));
        allow("prescription:verify", EnumSet.of(PHARMACIST));
        allow("prescription:dispense", EnumSet.of(PHARMACIST));
        allow("stock:read", EnumSet.of(ADMIN, DOCTOR, NURSE, PHARMACIST));
        allow("stock:write", EnumSet.of(PHARMACIST));
        // Billing
        allow("charge:read", STAFF);
        allow("charge:write", EnumSet.of(ADMIN, BILLING_CLERK));
        allow("invoice:read", EnumSet.of(ADMIN, BILLING_CLERK, RECEPTIONIST, PATIENT));
        allow("invoice:issue", EnumSet.of(ADMIN, BILLING_CLERK));
        allow("payment:write", EnumSet.of(ADMIN, BILLING_CLERK, RECEPTIONIST));
        allow("ledger:read", EnumSet.of(ADMIN, BILLING_CLERK));
        // Messages
        allow("conversation:read", STAFF_AND_PATIENT);
        allow("conversation:write", STAFF_AND_PATIENT);
        allow("notification:read", STAFF_AND_PATIENT);
        // Audit and figures
        allow("audit:read", EnumSet.of(ADMIN, PRIVACY_OFFICER, PATIENT));
        allow("audit:verify", EnumSet.of(ADMIN, PRIVACY_OFFICER));
        allow("analytics:read", EnumSet.of(ADMIN, DOCTOR, BILLING_CLERK, PRIVACY_OFFICER));
        allow("analytics:operator", EnumSet.of(OPERATOR_ADMIN));
        // The platform itself
        allow("platform:operate", EnumSet.of(PLATFORM_ADMIN));
        allow(INTERNAL, EnumSet.of(SERVICE));
    }

    private RolePermissions() {}

    /** Every permission that any of the roles gives, sorted. */
    public static Set<String> of(Collection<Role> roles) {
        Set<String> permissions = new TreeSet<>();
        roles.forEach(role -> permissions.addAll(PERMISSIONS_BY_ROLE.getOrDefault(role, Set.of())));
        return permissions;
    }

    /** Whether some role has the permission; a guard that names another one can never open. */
    public static boolean exists(String permission) {
        return ROLES_BY_PERMISSION.containsKey(permission);
    }

    private static void allow(String permission, Set<Role> roles) {
        ROLES_BY_PERMISSION.put(permission, roles);
        roles.forEach(role ->
                PERMISSIONS_BY_ROLE.computeIfAbsent(role, r -> new TreeSet<>()).add(permission));
    }

    private static Set<Role> with(Set<Role> roles, Role... more) {
        Set<Role> all = EnumSet.copyOf(roles);
        all.addAll(Set.of(more));
        return all;
    }
}
