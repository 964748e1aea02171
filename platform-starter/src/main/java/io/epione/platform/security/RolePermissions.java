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
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
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

    /**
     * A line of the table.
     *
     * @param roles that give the permission, in the order of {@link Role}
     * @param professional it takes the training of one of the roles: nobody has it without being one
     */
    public record Permission(String code, String description, Set<Role> roles, boolean professional) {}

    private static final Set<Role> STAFF =
            EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PHARMACIST, LAB_TECHNICIAN, BILLING_CLERK, PRIVACY_OFFICER);
    private static final Set<Role> STAFF_AND_PATIENT = with(STAFF, PATIENT);

    private static final Map<String, Permission> PERMISSIONS = new LinkedHashMap<>();
    private static final Map<Role, Set<String>> PERMISSIONS_BY_ROLE = new EnumMap<>(Role.class);

    static {
        // Hospitals and people
        allow("hospital:read", "See the own hospital", with(STAFF_AND_PATIENT, PLATFORM_ADMIN, OPERATOR_ADMIN));
        allow("hospital:list", "See all hospitals of the platform", EnumSet.of(PLATFORM_ADMIN));
        allow("hospital:write", "Change the own hospital's details", EnumSet.of(ADMIN));
        allow(
                "hospital:approve",
                "Decide on hospitals: approve, reject, suspend, reinstate, close",
                EnumSet.of(PLATFORM_ADMIN));
        allow("operator:read", "See the own operator and its hospitals", EnumSet.of(OPERATOR_ADMIN));
        allow("operator:list", "See all operators of the platform", EnumSet.of(PLATFORM_ADMIN));
        allow("operator:write", "Add operators and place hospitals under them", EnumSet.of(PLATFORM_ADMIN));
        allow("department:read", "See departments, locations and rooms", STAFF_AND_PATIENT);
        allow("department:write", "Add, change and move departments, locations and rooms", EnumSet.of(ADMIN));
        allow("staff:read", "See the staff with their posts and licences", EnumSet.of(ADMIN, PRIVACY_OFFICER));
        allow("staff:write", "Invite, change, transfer and deactivate staff", EnumSet.of(ADMIN));
        allow("role:read", "See the roles that the hospital has defined", STAFF);
        allow("role:write", "Define the hospital's own roles", EnumSet.of(ADMIN));
        allow("delegation:read", "See what one has lent and borrowed", STAFF);
        allow("delegation:write", "Lend own permissions to a colleague for a while", STAFF);
        allow("delegation:manage", "See and end what others have lent", EnumSet.of(ADMIN));
        allow("client:read", "See the programs that the hospital lets in", EnumSet.of(ADMIN));
        allow("client:write", "Let programs in and shut them out", EnumSet.of(ADMIN));
        allow("mfa:reset", "Take a lost second factor from a colleague", EnumSet.of(ADMIN));
        allow("identity-provider:write", "Bring the hospital's own identity provider", EnumSet.of(ADMIN));
        allow("registration:review", "Link patients who have registered themselves", EnumSet.of(ADMIN, RECEPTIONIST));
        allow("practitioner:read", "Look up practitioners", STAFF_AND_PATIENT);
        // Patients and their charts
        allow(
                "patient:read",
                "See who a patient is; as a patient, oneself",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PHARMACIST, LAB_TECHNICIAN, BILLING_CLERK, PATIENT));
        allow(
                "patient:search",
                "Look for patients",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PHARMACIST, LAB_TECHNICIAN, BILLING_CLERK));
        allow(
                "patient:write",
                "Register patients and change who they are",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST));
        allow(
                "patient:merge",
                "Look through possible duplicates; merge records of one person, and take them apart again",
                EnumSet.of(ADMIN));
        allow(
                "patient:erase",
                "Demand and approve the erasure of patients, and set for how long data are kept",
                EnumSet.of(ADMIN, PRIVACY_OFFICER));
        allow("chart:read", "Read charts; as a patient, the own", EnumSet.of(DOCTOR, NURSE, PHARMACIST, PATIENT));
        practise("chart:write", "Write in charts", EnumSet.of(DOCTOR, NURSE));
        allow(
                "document:read",
                "Read patients' documents and the remarks on them; as a patient, the own",
                EnumSet.of(DOCTOR, NURSE, PHARMACIST, LAB_TECHNICIAN, PATIENT));
        allow(
                "document:write",
                "File documents with a patient's record",
                EnumSet.of(DOCTOR, NURSE, RECEPTIONIST, LAB_TECHNICIAN));
        practise("document:remark", "Write the remark on a document", EnumSet.of(DOCTOR));
        allow("document:delete", "Delete documents whose retention period is over", EnumSet.of(ADMIN, PRIVACY_OFFICER));
        allow("record:import", "Take over patients' records from other systems", EnumSet.of(ADMIN));
        allow(
                "record:export",
                "Give out the records of all patients of the hospital",
                EnumSet.of(ADMIN, PRIVACY_OFFICER));
        allow(
                "confidentiality:write",
                "Restrict a record to those who treat the patient",
                EnumSet.of(ADMIN, PRIVACY_OFFICER));
        allow("restriction:request", "Ask that the own record be restricted", EnumSet.of(PATIENT));
        allow(
                "restriction:read",
                "See requests for restriction and what was answered; as a patient, the own",
                EnumSet.of(ADMIN, PRIVACY_OFFICER, PATIENT));
        allow(
                "consent:read",
                "See patients' consents; as a patient, the own",
                EnumSet.of(ADMIN, DOCTOR, NURSE, PRIVACY_OFFICER, PATIENT));
        allow(
                "consent:write",
                "Record, revise and revoke patients' consents; as a patient, the own",
                EnumSet.of(ADMIN, DOCTOR, NURSE, PRIVACY_OFFICER, PATIENT));
        allow(
                "access-decision:read",
                "See what of a record is open to somebody, and by which rule; as a patient, of the own",
                EnumSet.of(ADMIN, PRIVACY_OFFICER, PATIENT));
        allow(
                "proxy:read",
                "See who acts for a patient, and until when; as a patient, for oneself",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PRIVACY_OFFICER, PATIENT));
        allow(
                "proxy:write",
                "Let a patient's account act for another patient, and end that",
                EnumSet.of(ADMIN, RECEPTIONIST, PRIVACY_OFFICER));
        allow(
                "family-settings:write",
                "Set the ages at which the access of parents and guardians narrows and ends",
                EnumSet.of(ADMIN));
        practise(
                "emergency-access:write",
                "Open a restricted record in an emergency",
                EnumSet.of(DOCTOR, NURSE, PHARMACIST));
        allow("emergency-access:review", "Review emergency accesses", EnumSet.of(ADMIN, PRIVACY_OFFICER));
        // The laboratory
        allow(
                "laboratory-test:read",
                "See the tests that can be ordered, and their quality control",
                EnumSet.of(ADMIN, DOCTOR, NURSE, LAB_TECHNICIAN, BILLING_CLERK));
        allow("laboratory-test:write", "Set the tests, their ranges and limits", EnumSet.of(ADMIN));
        allow(
                "laboratory:read",
                "See laboratory orders and results; as a patient, the own that are released",
                EnumSet.of(DOCTOR, NURSE, LAB_TECHNICIAN, PATIENT));
        practise("laboratory:order", "Order laboratory tests, and take orders back", EnumSet.of(DOCTOR));
        practise("laboratory:collect", "Collect samples", EnumSet.of(DOCTOR, NURSE, LAB_TECHNICIAN));
        practise(
                "laboratory:analyse",
                "Receive and reject samples, enter and correct results",
                EnumSet.of(LAB_TECHNICIAN));
        practise("laboratory:verify", "Verify results of others", EnumSet.of(LAB_TECHNICIAN));
        practise("laboratory:control", "Set and run quality controls", EnumSet.of(LAB_TECHNICIAN));
        practise("laboratory:acknowledge", "Acknowledge critical results", EnumSet.of(DOCTOR, NURSE));
        practise("laboratory:release", "Release results to the patient", EnumSet.of(DOCTOR));
        // Appointments
        allow("availability:read", "See when practitioners can be booked", STAFF_AND_PATIENT);
        allow(
                "availability:write",
                "Say when practitioners can be booked",
                EnumSet.of(ADMIN, RECEPTIONIST, DOCTOR, NURSE));
        allow(
                "schedule:write",
                "Set what can be booked: service types, rooms, devices, holidays, duties, booking rules",
                EnumSet.of(ADMIN));
        allow(
                "appointment:read",
                "See appointments; as a patient, the own",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, BILLING_CLERK, PHARMACIST, PATIENT));
        allow(
                "appointment:book",
                "Book, confirm, move and cancel appointments; as a patient, the own",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PATIENT));
        allow(
                "appointment:manage",
                "Run the calendar: check-in, cancellations, no-shows",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST));
        practise("appointment:conduct", "Start and complete consultations", EnumSet.of(DOCTOR, NURSE));
        practise("encounter:write", "Write and sign what was found at a visit", EnumSet.of(DOCTOR, NURSE));
        practise("encounter:cosign", "Sign what those under supervision have written", EnumSet.of(DOCTOR));
        allow("video:join", "Take part in video visits; as a patient, the own", EnumSet.of(DOCTOR, NURSE, PATIENT));
        allow("encounter-template:write", "Set the sections that encounters are written in", EnumSet.of(ADMIN));
        allow("supervision:write", "Say whose encounters a supervisor must sign too", EnumSet.of(ADMIN));
        allow(
                "calendar:read",
                "See practitioners' calendars and when they are busy",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST));
        allow("calendar:share", "Subscribe to the own calendar by a secret link", EnumSet.of(DOCTOR, NURSE, PATIENT));
        allow("calendar:manage", "Say what calendars show outside, and end anybody's links", EnumSet.of(ADMIN));
        // Queues and waitlist
        allow("queue:read", "See queues and who waits in them", EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST));
        allow("queue:write", "Set up queues", EnumSet.of(ADMIN));
        allow(
                "queue:serve",
                "Give out tickets; call, skip and transfer them",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST));
        practise("queue:triage", "Say how urgent somebody's turn is", EnumSet.of(DOCTOR, NURSE));
        allow(
                "queue:display",
                "Show the numbers that are called, without names",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST));
        allow(
                "waitlist:read",
                "See who waits for an earlier time; as a patient, the own place",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PATIENT));
        allow(
                "waitlist:write",
                "Put patients on the waitlist and answer offers; as a patient, the own",
                EnumSet.of(ADMIN, DOCTOR, NURSE, RECEPTIONIST, PATIENT));
        practise("waitlist:prioritise", "Say how urgent a patient's wait is", EnumSet.of(DOCTOR, NURSE));
        // Prescriptions and pharmacy
        allow(
                "prescription:read",
                "See prescriptions; as a patient, the own",
                EnumSet.of(DOCTOR, NURSE, PHARMACIST, PATIENT));
        practise("prescription:write", "Prescribe", EnumSet.of(DOCTOR));
        practise("prescription:cancel", "Cancel prescriptions", EnumSet.of(DOCTOR, PHARMACIST));
        practise("prescription:verify", "Verify prescriptions of others", EnumSet.of(PHARMACIST));
        practise("prescription:dispense", "Dispense what is verified", EnumSet.of(PHARMACIST));
        allow("stock:read", "See the pharmacy's stock", EnumSet.of(ADMIN, DOCTOR, NURSE, PHARMACIST));
        allow("stock:write", "Receive and correct the pharmacy's stock", EnumSet.of(PHARMACIST));
        // Billing
        allow("charge:read", "See the list of charges", STAFF);
        allow("charge:write", "Set charges", EnumSet.of(ADMIN, BILLING_CLERK));
        allow(
                "invoice:read",
                "See invoices; as a patient, the own",
                EnumSet.of(ADMIN, BILLING_CLERK, RECEPTIONIST, PATIENT));
        allow("invoice:issue", "Issue invoices", EnumSet.of(ADMIN, BILLING_CLERK));
        allow("payment:write", "Take payments", EnumSet.of(ADMIN, BILLING_CLERK, RECEPTIONIST));
        allow("ledger:read", "Read the books", EnumSet.of(ADMIN, BILLING_CLERK));
        // Messages
        allow("conversation:read", "Read the conversations one takes part in", STAFF_AND_PATIENT);
        allow("conversation:write", "Begin conversations and write in them", STAFF_AND_PATIENT);
        allow("notification:read", "Read the own notifications", STAFF_AND_PATIENT);
        allow("webhook:write", "Have events sent to the hospital's own systems", EnumSet.of(ADMIN));
        // Audit and figures
        allow(
                "audit:read",
                "See who did what; as a patient, with the own records",
                EnumSet.of(ADMIN, PRIVACY_OFFICER, PATIENT));
        allow(
                "key:rotate",
                "Give the hospital new encryption keys, and see how far that is",
                EnumSet.of(ADMIN, PRIVACY_OFFICER));
        allow("audit:verify", "Have the audit trail checked", EnumSet.of(ADMIN, PRIVACY_OFFICER));
        allow(
                "analytics:read",
                "See the hospital's figures",
                EnumSet.of(ADMIN, DOCTOR, BILLING_CLERK, PRIVACY_OFFICER));
        allow("analytics:operator", "See the figures of all hospitals of an operator", EnumSet.of(OPERATOR_ADMIN));
        // The platform itself
        allow("platform:operate", "Run the platform: failed messages, rebuilds", EnumSet.of(PLATFORM_ADMIN));
        allow(INTERNAL, "Call between services; no person has it", EnumSet.of(SERVICE));
    }

    private RolePermissions() {}

    /** Every permission that any of the roles gives, sorted. */
    public static Set<String> of(Collection<Role> roles) {
        Set<String> permissions = new TreeSet<>();
        roles.forEach(role -> permissions.addAll(PERMISSIONS_BY_ROLE.getOrDefault(role, Set.of())));
        return permissions;
    }

    /** The whole table, in its order. */
    public static List<Permission> all() {
        return List.copyOf(PERMISSIONS.values());
    }

    /** Whether some role has the permission; a guard that names another one can never open. */
    public static boolean exists(String permission) {
        return PERMISSIONS.containsKey(permission);
    }

    /** Whether a permission takes the training of one of its roles. */
    public static boolean professional(String permission) {
        Permission known = PERMISSIONS.get(permission);
        return known != null && known.professional();
    }

    /** Whether a hospital can give the permission beyond the table: one that its staff have, and that takes no training. */
    public static boolean grantable(String permission) {
        Permission known = PERMISSIONS.get(permission);
        return known != null && !known.professional() && !Collections.disjoint(known.roles(), STAFF);
    }

    private static void allow(String code, String description, Set<Role> roles) {
        add(new Permission(code, description, Collections.unmodifiableSet(EnumSet.copyOf(roles)), false));
    }

    private static void practise(String code, String description, Set<Role> roles) {
        add(new Permission(code, description, Collections.unmodifiableSet(EnumSet.copyOf(roles)), true));
    }

    private static void add(Permission permission) {
        PERMISSIONS.put(permission.code(), permission);
        permission
                .roles()
                .forEach(role -> PERMISSIONS_BY_ROLE
                        .computeIfAbsent(role, r -> new TreeSet<>())
                        .add(permission.code()));
    }

    private static Set<Role> with(Set<Role> roles, Role... more) {
        Set<Role> all = EnumSet.copyOf(roles);
        all.addAll(Set.of(more));
        return all;
    }
}
