package io.epione.auth.invitation;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.platform.events.Consumes;
import io.epione.platform.events.EventConsumer;
import io.epione.platform.events.EventMetadata;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Takes in the administrator of a new operator: an account, the post, and a letter. */
@Component
@Consumes("operator.invited")
class InviteOperatorAdministrator implements EventConsumer<InviteOperatorAdministrator.OperatorInvited> {

    record OperatorInvited(UUID id) {}

    private final TenantClient tenants;
    private final Directory directory;
    private final AnnouncePost announcePost;
    private final InvitationLetters letters;

    InviteOperatorAdministrator(
            TenantClient tenants, Directory directory, AnnouncePost announcePost, InvitationLetters letters) {
        this.tenants = tenants;
        this.directory = directory;
        this.announcePost = announcePost;
        this.letters = letters;
    }

    @Override
    public void on(OperatorInvited event, EventMetadata meta) {
        TenantClient.Operator operator = tenants.operator(event.id());
        Account account =
                directory.admitOperator(operator.id(), operator.administratorEmail(), operator.administratorName());
        announcePost.announce(
                account,
                operator.id(),
                operator.id(),
                operator.name(),
                letters.welcomeToOperator(account, operator.name()));
    }
}
