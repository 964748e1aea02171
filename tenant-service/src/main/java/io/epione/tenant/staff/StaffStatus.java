package io.epione.tenant.staff;

/** Whether somebody works here: INVITED until the invitation is taken up. */
public enum StaffStatus {
    INVITED,
    ACTIVE,
    DEACTIVATED;

    boolean canBecome(StaffStatus next) {
        return switch (this) {
            case INVITED -> next == ACTIVE || next == DEACTIVATED;
            case ACTIVE -> next == DEACTIVATED;
            case DEACTIVATED -> false;
        };
    }
}
