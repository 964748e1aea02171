package io.epione.auth.client;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The programs that a hospital lets in. */
@RestController
@RequestMapping("/api/v1/clients")
class ClientController {

    /** Sorts before every id. */
    private static final UUID FIRST = new UUID(0, 0);

    private final MachineClients clients;
    private final RegisterClient registerClient;
    private final RenewSecret renewSecret;
    private final DeleteClient deleteClient;

    ClientController(
            MachineClients clients, RegisterClient registerClient, RenewSecret renewSecret, DeleteClient deleteClient) {
        this.clients = clients;
        this.registerClient = registerClient;
        this.renewSecret = renewSecret;
        this.deleteClient = deleteClient;
    }

    /** The answer is the only one that shows the secret. */
    @PostMapping
    @PreAuthorize("hasAuthority('client:write')")
    ResponseEntity<ClientSecret> register(@Valid @RequestBody NewClient request) {
        RegisterClient.Registered registered = registerClient.register(
                request.name().strip(), request.permissions(), request.expiresOn(), CurrentUser.get());
        return ResponseEntity.created(
                        URI.create("/api/v1/clients/" + registered.client().id()))
                .body(ClientSecret.of(registered));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('client:read')")
    @Transactional(readOnly = true)
    public Page<ClientDetails> list(PageRequest page) {
        UUID after = page.afterId();
        List<MachineClient> rows =
                clients.page(Tenancy.current(), after == null ? FIRST : after, Limit.of(page.fetch()));
        return Page.of(rows, page, row -> Cursor.of(row.id()), ClientDetails::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('client:read')")
    @Transactional(readOnly = true)
    public ClientDetails get(@PathVariable UUID id) {
        return clients.find(Tenancy.current(), id)
                .map(ClientDetails::of)
                .orElseThrow(() -> Problem.notFound("CLIENT_NOT_FOUND"));
    }

    /** Another secret; the answer is the only one that shows it. */
    @PostMapping("/{id}/secrets")
    @PreAuthorize("hasAuthority('client:write')")
    @ResponseStatus(HttpStatus.CREATED)
    ClientSecret renewSecret(@PathVariable UUID id, @Valid @RequestBody NewSecret request) {
        Integer hours = request.overlapHours();
        return ClientSecret.of(renewSecret.renew(id, Duration.ofHours(hours == null ? 0 : hours)));
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("hasAuthority('client:write')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID id) {
        deleteClient.delete(id);
    }

    /** @param expiresOn the last day on which it works, at the hospital; null for without an end */
    record NewClient(
            @NotBlank @Size(max = 100) String name,

            @NotNull @Size(min = 1, max = 100) Set<@NotNull @Size(max = 60) String> permissions,

            @Nullable LocalDate expiresOn) {}

    /** @param overlapHours for which the present secret works on; null for not at all */
    record NewSecret(@Nullable @Min(0) @Max(24) Integer overlapHours) {}

    /** @param previousUntil when the secret before stops working; null for one that has none */
    record ClientSecret(
            UUID id,
            String clientId,
            String secret,
            @Nullable Instant previousUntil) {

        static ClientSecret of(RegisterClient.Registered r) {
            return new ClientSecret(
                    r.client().id(),
                    r.client().id().toString(),
                    r.secret().value(),
                    r.client().previousUntil());
        }

        /** Without the secret: it must not reach a log. */
        @Override
        public String toString() {
            return "ClientSecret";
        }
    }

    record ClientDetails(
            UUID id,
            String clientId,
            String name,
            List<String> permissions,
            @Nullable LocalDate expiresOn,
            @Nullable Instant lastUsedAt,
            Instant createdAt) {

        static ClientDetails of(MachineClient c) {
            return new ClientDetails(
                    c.id(), c.id().toString(), c.name(), c.permissions(), c.expiresOn(), c.lastUsedAt(), c.createdAt());
        }
    }
}
