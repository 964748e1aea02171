package io.epione.auth.session;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.UserToken;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Page;
import java.time.Instant;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where somebody is signed in. */
@RestController
@RequestMapping("/api/v1/auth/sessions")
class SessionController {

    private final Sessions sessions;
    private final EndSession endSession;
    private final EndSessions endSessions;

    SessionController(Sessions sessions, EndSession endSession, EndSessions endSessions) {
        this.sessions = sessions;
        this.endSession = endSession;
        this.endSessions = endSessions;
    }

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    @Transactional(readOnly = true)
    Page<Item> list(Authentication authentication) {
        String current =
                authentication instanceof UserToken token ? new AccessToken(token.jwt()).keycloakSession() : "";
        return Page.all(sessions.open(CurrentUser.get().userId(), Instant.now()).stream()
                .filter(session -> spokenFor(session, authentication))
                .map(session -> Item.of(session, current))
                .toList());
    }

    /** Signs out everywhere, here included. */
    @DeleteMapping
    @PreAuthorize("isAuthenticated()")
    ResponseEntity<Void> revokeAll(Authentication authentication) {
        UUID account = CurrentUser.get().userId();
        if (throughProvider(authentication)) {
            endSessions.everywhereAt(account, Tenancy.current());
        } else {
            endSessions.everywhere(account);
        }
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, RefreshCookie.cleared())
                .build();
    }

    @DeleteMapping("/{id}")
    @PreAuthorize("isAuthenticated()")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void revoke(@PathVariable UUID id, Authentication authentication) {
        Session session = sessions.lock(id)
                .filter(found -> found.accountId().equals(CurrentUser.get().userId()))
                .filter(found -> spokenFor(found, authentication))
                .orElseThrow(() -> Problem.notFound("SESSION_NOT_FOUND"));
        endSession.end(session, SessionRevoked.Reason.REVOKED_BY_USER);
    }

    /** Somebody who came through a hospital's provider is only who they are there. */
    private static boolean spokenFor(Session session, Authentication authentication) {
        return !throughProvider(authentication) || Tenancy.current().equals(session.tenantId());
    }

    private static boolean throughProvider(Authentication authentication) {
        return authentication instanceof UserToken token && new AccessToken(token.jwt()).provider() != null;
    }

    /** @param current whether it is the one that asks */
    record Item(UUID id, String device, boolean current, Instant createdAt, Instant lastUsedAt, Instant expiresAt) {

        static Item of(Session s, String current) {
            return new Item(
                    s.id(),
                    s.device(),
                    s.keycloakSession().equals(current),
                    s.createdAt(),
                    s.lastUsedAt(),
                    s.expiresAt());
        }
    }
}
