package io.epione.auth.client;

import io.epione.auth.keycloak.Grant;
import io.epione.auth.keycloak.Tokens;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospital;
import io.epione.platform.tenancy.Hospitals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a program a token for its secret. Keycloak issues it as it does for a person, so whoever checks tokens checks this one
 * too; its session there ends at once, for a program comes again with its secret. No database connection is held while Keycloak
 * works.
 */
@Component
class IssueToken {

    private static final Logger log = LoggerFactory.getLogger(IssueToken.class);

    private final MachineClients clients;
    private final ClientPasswords passwords;
    private final Hospitals hospitals;
    private final Tokens tokens;
    private final TransactionTemplate transaction;

    IssueToken(
            MachineClients clients,
            ClientPasswords passwords,
            Hospitals hospitals,
            Tokens tokens,
            TransactionTemplate transaction) {
        this.clients = clients;
        this.passwords = passwords;
        this.hospitals = hospitals;
        this.tokens = tokens;
        this.transaction = transaction;
    }

    /** @throws Problem 403 for a hospital that is not served, 503 when Keycloak is away */
    public TokenOutcome issue(ClientCredentials shown) {
        return transaction
                .execute(status -> clients.findById(shown.clientId()))
                .filter(client -> client.holds(shown.secret(), Instant.now()))
                .map(this::issue)
                .orElseGet(() -> {
                    log.atInfo().addKeyValue("client", shown.clientId()).log("client refused");
                    return new TokenOutcome.InvalidClient();
                });
    }

    private TokenOutcome issue(MachineClient client) {
        Hospital hospital = hospitals.served(client.tenantId());
        if (client.expiredBy(LocalDate.now(hospital.timezone()))) {
            return new TokenOutcome.InvalidClient();
        }
        String user = ClientPasswords.userOf(client.id());
        return switch (tokens.signIn(user, passwords.open(client), hospital.slug())) {
            case Grant.Refused() -> new TokenOutcome.InvalidClient();
            case Grant.Granted granted -> {
                tokens.signOut(granted.refreshToken());
                Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
                transaction.executeWithoutResult(status -> clients.use(client.id(), now));
                yield new TokenOutcome.Issued(
                        granted.accessToken(), granted.expiresInSeconds(), Set.copyOf(client.permissions()));
            }
        };
    }
}
