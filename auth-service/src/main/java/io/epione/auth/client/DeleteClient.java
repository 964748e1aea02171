package io.epione.auth.client;

import io.epione.auth.account.Directory;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.AnnounceGrant;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shuts a program out: it gets no more tokens, and those that it has are worth nothing within two seconds. */
@Component
class DeleteClient {

    private final MachineClients clients;
    private final Directory directory;
    private final Hospitals hospitals;
    private final AnnounceGrant grants;
    private final Audit audit;

    DeleteClient(MachineClients clients, Directory directory, Hospitals hospitals, AnnounceGrant grants, Audit audit) {
        this.clients = clients;
        this.directory = directory;
        this.hospitals = hospitals;
        this.grants = grants;
        this.audit = audit;
    }

    @Transactional
    public void delete(UUID id) {
        Hospital hospital = hospitals.current();
        MachineClient client = clients.lock(hospital.id(), id).orElseThrow(() -> Problem.notFound("CLIENT_NOT_FOUND"));
        client.delete();
        grants.announce(clients.saveAndFlush(client).grant(hospital.timezone()));
        directory.membership(hospital.id(), id).ifPresent(directory::end);
        audit.act("delete", "Client", id, null);
    }
}
