package io.epione.platform.security;

/** What a person is at a hospital, or on the platform. What a role may do stands in {@link RolePermissions}. */
public enum Role {
    PLATFORM_ADMIN,
    OPERATOR_ADMIN,
    ADMIN,
    DOCTOR,
    NURSE,
    RECEPTIONIST,
    PHARMACIST,
    LAB_TECHNICIAN,
    BILLING_CLERK,
    PRIVACY_OFFICER,
    PATIENT,
    /** A program that a hospital lets in; it has what the hospital gives it, and nothing by this role. */
    CLIENT,
    /** Another service of the platform; reaches {@code /internal/**} only. */
    SERVICE
}
