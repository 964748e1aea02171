package io.epione.patient.access;

import io.epione.patient.disclosure.Actor;
import io.epione.patient.disclosure.Actor.Kind;
import io.epione.patient.disclosure.Provision;
import io.epione.patient.disclosure.Provision.Type;
import io.epione.patient.disclosure.Purpose;
import io.epione.patient.disclosure.Relationship;
import io.epione.patient.disclosure.Rule;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A patient's consents (FHIR R4 Consent). */
@RestController
@RequestMapping("/api/v1/patients/{patientId}/consents")
class ConsentController {

    private final RecordConsent record;
    private final ReadConsents read;
    private final RevokeConsent revoke;
    private final TryConsent tryConsent;

    ConsentController(RecordConsent record, ReadConsents read, RevokeConsent revoke, TryConsent tryConsent) {
        this.record = record;
        this.read = read;
        this.revoke = revoke;
        this.tryConsent = tryConsent;
    }

    /** @param id staff id of a PERSON, or patient id of who acts for the patient; id of a DEPARTMENT */
    record ActorRequest(
            @NotNull Kind kind, @Nullable UUID id, @Nullable Role role) {

        Actor actor() {
            Actor actor = new Actor(kind, id, role);
            if (!actor.isComplete()) {
                throw Problem.invalid("actor", "a PERSON or DEPARTMENT has an id, a ROLE a role, EVERYONE neither");
            }
            return actor;
        }
    }

    /** What is refused or permitted. A PERMIT names its purposes; a DENY without any is for all, and without labels for all of the record. */
    record Terms(
            @NotNull Type type,
            @NotNull @Valid ActorRequest actor,
            @Nullable Set<@NotNull Purpose> purposes,
            @Nullable Set<@NotNull SensitivityLabel> labels) {

        Provision provision(UUID id) {
            Set<Purpose> wanted = purposes == null ? Set.of() : Set.copyOf(purposes);
            if (type == Provision.Type.PERMIT && wanted.isEmpty()) {
                throw Problem.invalid("purposes", "a PERMIT names them");
            }
            return new Provision(id, type, actor.actor(), wanted, labels == null ? Set.of() : Set.copyOf(labels));
        }
    }

    /**
     * @param status DRAFT until it is signed, or ACTIVE, which it is unless told
     * @param from now, unless told
     * @param evidence where the signature is to be seen, in words; staff who record it give that or a document
     */
    record ConsentRequest(
            @Nullable ConsentStatus status,
            @NotNull @Valid Terms provision,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable UUID evidenceDocumentId,
            @Nullable @Size(min = 1, max = 500) String evidence) {

        RecordConsent.Command command() {
            if (status == ConsentStatus.INACTIVE) {
                throw Problem.invalid("status", "is DRAFT or ACTIVE; a consent ends with a revocation");
            }
            Instant begin = from == null ? Instant.now() : from;
            if (until != null && !until.isAfter(begin)) {
                throw Problem.invalid("until", "must be after it begins");
            }
            Provision wanted = provision.provision(Ids.next());
            return new RecordConsent.Command(
                    status == null ? ConsentStatus.ACTIVE : status,
                    wanted.type(),
                    wanted.actor(),
                    wanted.purposes(),
                    wanted.labels(),
                    new Consent.Period(begin, until),
                    evidenceDocumentId,
                    evidence);
        }
    }

    /** @param consent all of it as it should be, not what differs */
    record Revision(
            @NotBlank @Size(max = 500) String reason,
            @NotNull @Valid ConsentRequest consent) {}

    record Revocation(@NotBlank @Size(max = 500) String reason) {}

    /** @param replaces the consent that the draft would be a version of; left out for a new one */
    record DryRun(@NotNull @Valid Terms provision, @Nullable UUID replaces) {}

    record ConsentResponse(
            UUID id,
            UUID patientId,
            long version,
            ConsentStatus status,
            Provision provision,
            Instant from,
            @Nullable Instant until,
            ConsentTerms.Signer signedBy,
            @Nullable UUID evidenceDocumentId,
            @Nullable String evidence,
            Instant recordedAt,
            @Nullable UUID recordedBy,
            @Nullable Instant revisedAt,
            @Nullable UUID revisedBy,
            @Nullable String changeReason) {

        static ConsentResponse of(ConsentView view) {
            ConsentTerms terms = view.terms();
            return new ConsentResponse(
                    view.id(),
                    view.patientId(),
                    view.version(),
                    view.status(),
                    terms.provision(view.id()),
                    view.from(),
                    view.until(),
                    terms.signedBy(),
                    view.evidenceDocumentId(),
                    terms.evidence(),
                    view.recordedAt(),
                    view.recordedBy(),
                    view.revisedAt(),
                    view.revisedBy(),
                    view.changeReason());
        }
    }

    /** @param label null for the record as such */
    record ChangeResponse(
            @Nullable UUID postId,
            Role role,
            boolean treating,
            Purpose purpose,
            @Nullable SensitivityLabel label,
            Effect effect,
            Rule before,
            Rule after) {

        enum Effect {
            GAINS,
            LOSES
        }

        static ChangeResponse of(TryConsent.Change change) {
            TryConsent.Somebody who = change.who();
            return new ChangeResponse(
                    who.postId(),
                    who.role(),
                    who.relationship() == Relationship.TREATING,
                    change.purpose(),
                    change.label(),
                    change.gains() ? Effect.GAINS : Effect.LOSES,
                    change.before(),
                    change.after());
        }
    }

    record DryRunResponse(UUID patientId, List<ChangeResponse> changes) {}

    @PostMapping
    @PreAuthorize("hasAuthority('consent:write')")
    ResponseEntity<ConsentResponse> record(@PathVariable UUID patientId, @Valid @RequestBody ConsentRequest consent) {
        ConsentView recorded = record.record(patientId, consent.command());
        return Etags.created(
                URI.create("/api/v1/patients/" + patientId + "/consents/" + recorded.id()),
                recorded.version(),
                ConsentResponse.of(recorded));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('consent:read')")
    Page<ConsentResponse> list(@PathVariable UUID patientId, PageRequest page) {
        return shown(read.ofPatient(patientId, page));
    }

    @GetMapping("/{consentId}")
    @PreAuthorize("hasAuthority('consent:read')")
    ResponseEntity<ConsentResponse> one(@PathVariable UUID patientId, @PathVariable UUID consentId) {
        return tagged(read.one(patientId, consentId));
    }

    @PutMapping("/{consentId}")
    @PreAuthorize("hasAuthority('consent:write')")
    ResponseEntity<ConsentResponse> revise(
            @PathVariable UUID patientId,
            @PathVariable UUID consentId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Revision revision) {
        return tagged(record.revise(
                patientId,
                consentId,
                ifMatch,
                revision.consent().command(),
                revision.reason().strip()));
    }

    @GetMapping("/{consentId}/versions")
    @PreAuthorize("hasAuthority('consent:read')")
    Page<ConsentResponse> versions(@PathVariable UUID patientId, @PathVariable UUID consentId, PageRequest page) {
        return shown(read.versions(patientId, consentId, page));
    }

    @PostMapping("/{consentId}/revocation")
    @PreAuthorize("hasAuthority('consent:write')")
    ResponseEntity<ConsentResponse> revoke(
            @PathVariable UUID patientId, @PathVariable UUID consentId, @Valid @RequestBody Revocation revocation) {
        return tagged(revoke.revoke(patientId, consentId, revocation.reason().strip()));
    }

    /** Who would gain or lose what, if the draft were in force. Stores nothing. */
    @PostMapping("/dry-run")
    @PreAuthorize("hasAuthority('consent:write')")
    DryRunResponse dryRun(@PathVariable UUID patientId, @Valid @RequestBody DryRun draft) {
        List<TryConsent.Change> changes =
                tryConsent.tryOut(patientId, draft.provision().provision(Ids.next()), draft.replaces());
        return new DryRunResponse(
                patientId, changes.stream().map(ChangeResponse::of).toList());
    }

    private static Page<ConsentResponse> shown(Page<ConsentView> found) {
        return found.map(ConsentResponse::of);
    }

    private static ResponseEntity<ConsentResponse> tagged(ConsentView view) {
        return Etags.ok(view.version(), ConsentResponse.of(view));
    }
}
