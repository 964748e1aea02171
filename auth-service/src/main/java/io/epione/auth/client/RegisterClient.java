package io.epione.auth.client;

import io.epione.auth.account.Account;
import io.epione.auth.account.Directory;
import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.auth.keycloak.PasswordOutcome;
import io.epione.auth.secret.Secret;
import io.epione.platform.Ids;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.tenancy.AnnounceGrant;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lets a program in: with permissions that the administrator has, and an account at Keycloak that only this service can use. */
@Component
class RegisterClient {

    /** Each is told to every service and kept in its memory. */
    static final int MAX_CLIENTS = 50;

    record Registered(MachineClient client, Secret secret) {}

    private final MachineClients clients;
    private final ClientPasswords passwords;
    private final Directory directory;
    private final IdentityAdmin identity;
    private final Hospitals hospitals;
    private final AnnounceGrant grants;
    private final Audit audit;

    RegisterClient(
            MachineClients clients,
            ClientPasswords passwords,
            Directory directory,
            IdentityAdmin identity,
            Hospitals hospitals,
            AnnounceGrant grants,
            Audit audit) {
        this.clients = clients;
        this.passwords = passwords;
        this.directory = directory;
        this.identity = identity;
        this.hospitals = hospitals;
        this.grants = grants;
        this.audit = audit;
    }

    /** @param expiresOn the last day, at the hospital; null for without an end */
    @Transactional
    public Registered register(
            String name, Set<String> permissions, @Nullable LocalDate expiresOn, CurrentUser administrator) {
        administrator.mustHold(permissions);
        Hospital hospital = hospitals.current();
        if (expiresOn != null && expiresOn.isBefore(LocalDate.now(hospital.timezone()))) {
            throw Problem.invalid("expiresOn", "has passed");
        }
        clients.lock("clients " + hospital.id());
        if (clients.countOf(hospital.id()) >= MAX_CLIENTS) {
            throw Problem.conflict("TOO_MANY_CLIENTS", "A hospital lets in at most " + MAX_CLIENTS + " programs.");
        }
        UUID id = Ids.next();
        String password = ClientPasswords.random();
        Account account = directory.admit(
                hospital.id(), hospital.slug(), id, Role.CLIENT.name(), ClientPasswords.userOf(id), name);
        if (!(identity.setPassword(account.id(), password) instanceof PasswordOutcome.Taken)) {
            throw new IllegalStateException("Keycloak refuses a random password");
        }
        identity.confirmEmail(account.id());
        Secret secret = Secret.random();
        MachineClient client = clients.saveAndFlush(new MachineClient(
                id,
                hospital.id(),
                account.id(),
                name,
                permissions,
                expiresOn,
                passwords.seal(id, password),
                secret,
                administrator.userId()));
        grants.announce(client.grant(hospital.timezone()));
        audit.create("Client", id, null);
        return new Registered(client, secret);
    }
}
