package io.epione.auth.invitation;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.auth.account.Membership;
import io.epione.auth.secret.Secret;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.DomainEvents;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import io.epione.platform.mail.OweMail;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes in somebody whom a hospital has invited: an account, the post, and a letter. */
@Component
@Consumes("staff.invited")
class InviteUser implements EventConsumer<InviteUser.StaffInvited> {

    record StaffInvited(UUID id, UUID tenantId) {}

    private final TenantClient tenants;
    private final Directory directory;
    private final Invitations invitations;
    private final InvitationLetters letters;
    private final OweMail mail;
    private final DomainEvents events;

    InviteUser(
            TenantClient tenants,
            Directory directory,
            Invitations invitations,
            InvitationLetters letters,
            OweMail mail,
            DomainEvents events) {
        this.tenants = tenants;
        this.directory = directory;
        this.invitations = invitations;
        this.letters = letters;
        this.mail = mail;
        this.events = events;
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
        if (account.activated()) {
            for (Membership activated : directory.activate(account)) {
                events.publish(UserActivated.of(activated));
            }
            mail.owe(letters.welcome(account, hospital.name()));
        } else {
            Instant now = Instant.now();
            invitations.closeOfPost(event.tenantId(), staff.id(), now);
            Secret token = Secret.random();
            Invitation invitation =
                    invitations.save(new Invitation(token, account.id(), event.tenantId(), staff.id(), now));
            mail.owe(letters.invitation(account, hospital.name(), token, invitation.expiresAt()));
        }
    }
}
