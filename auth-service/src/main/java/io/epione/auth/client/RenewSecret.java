package io.epione.auth.client;

import io.epione.auth.secret.Secret;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.time.Duration;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a program another secret; the present one works on for a while, so that the program need not stop. */
@Component
class RenewSecret {

    private final MachineClients clients;
    private final Audit audit;

    RenewSecret(MachineClients clients, Audit audit) {
        this.clients = clients;
        this.audit = audit;
    }

    @Transactional
    public RegisterClient.Registered renew(UUID id, Duration overlap) {
        MachineClient client =
                clients.lock(Tenancy.current(), id).orElseThrow(() -> Problem.notFound("CLIENT_NOT_FOUND"));
        Secret secret = Secret.random();
        client.renew(secret, overlap);
        audit.act("renew-secret", "Client", id, null);
        return new RegisterClient.Registered(clients.saveAndFlush(client), secret);
    }
}
