package io.epione.auth.invitation;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes in somebody whom a hospital has invited: an account, the post, and a letter. */
@Component
@Consumes("staff.invited")
class InviteUser implements EventConsumer<InviteUser.StaffInvited> {

    record StaffInvited(UUID id, UUID tenantId) {}

    private final TenantClient tenants;
    private final Directory directory;
    private final AnnouncePost announcePost;
    private final InvitationLetters letters;

    InviteUser(TenantClient tenants, Directory directory, AnnouncePost announcePost, InvitationLetters letters) {
        this.tenants = tenants;
        this.directory = directory;
        this.announcePost = announcePost;
        this.letters = letters;
    }

    @Override
    public void on(StaffInvited event, EventMetadata meta) {
        TenantClient.Staff staff = tenants.staff(event.id());
        if (!staff.status().equals("INVITED")) {
            return;
        }
        TenantClient.Hospital hospital = tenants.hospital(event.tenantId());
        Account account =
                directory.admit(hospital.id(), hospital.slug(), staff.id(), staff.role(), staff.email(), staff.name());
        announcePost.announce(
                account, hospital.id(), staff.id(), hospital.name(), letters.welcome(account, hospital.name()));
    }
}
