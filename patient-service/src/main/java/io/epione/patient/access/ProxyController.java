package io.epione.patient.access;

import io.epione.patient.disclosure.Relationship;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who acts for a patient (FHIR R4 RelatedPerson). */
@RestController
@RequestMapping("/api/v1/patients/{patientId}/proxies")
class ProxyController {

    private final NameProxy name;
    private final EndProxy end;
    private final ReadProxies read;

    ProxyController(NameProxy name, EndProxy end, ReadProxies read) {
        this.name = name;
        this.end = end;
        this.read = read;
    }

    /**
     * @param holderId the patient whose account may act for this one
     * @param scope READ unless told
     * @param evidenceDocumentId a document of the patient's record that proves it
     * @param from now, unless told
     * @param until left out where only its end or the patient's age ends it
     */
    record ProxyRequest(
            @NotNull UUID holderId,
            @NotNull ProxyRelationship relationship,
            @Nullable ProxyScope scope,
            @NotNull UUID evidenceDocumentId,
            @Nullable Instant from,
            @Nullable Instant until) {

        NameProxy.Command command() {
            Instant begin = from == null ? Instant.now() : from;
            if (until != null && !until.isAfter(begin)) {
                throw Problem.invalid("until", "must be after it begins");
            }
            return new NameProxy.Command(
                    holderId, relationship, scope == null ? ProxyScope.READ : scope, evidenceDocumentId, begin, until);
        }
    }

    record Ending(@NotBlank @Size(max = 500) String reason) {}

    /** What it comes to today by the patient's age, as long as it is in force. */
    enum Standing {
        FULL,
        /** What is labelled is hidden. */
        NARROWED,
        /** The patient is of age. */
        OVER;

        static Standing of(Relationship relationship) {
            return switch (relationship) {
                case PROXY -> FULL;
                case PROXY_NARROWED -> NARROWED;
                default -> OVER;
            };
        }
    }

    record ProxyResponse(
            UUID id,
            UUID patientId,
            UUID holderId,
            String system,
            ProxyRelationship relationship,
            ProxyScope scope,
            Standing standing,
            @Nullable UUID evidenceDocumentId,
            Instant from,
            @Nullable Instant until,
            @Nullable Instant endedAt,
            @Nullable String endReason) {

        static ProxyResponse of(ProxyView view) {
            Proxy proxy = view.proxy();
            return new ProxyResponse(
                    proxy.id(),
                    proxy.patientId(),
                    proxy.holderId(),
                    ProxyRelationship.SYSTEM,
                    view.terms().relationship(),
                    view.terms().scope(),
                    Standing.of(view.standing()),
                    proxy.evidenceId(),
                    proxy.validFrom(),
                    proxy.validUntil(),
                    proxy.endedAt(),
                    view.terms().ending());
        }
    }

    @PostMapping
    @PreAuthorize("hasAuthority('proxy:write')")
    ResponseEntity<ProxyResponse> name(@PathVariable UUID patientId, @Valid @RequestBody ProxyRequest proxy) {
        ProxyView named = name.name(patientId, proxy.command());
        return ResponseEntity.created(URI.create("/api/v1/patients/" + patientId + "/proxies"))
                .body(ProxyResponse.of(named));
    }

    /** The newest first, those that are over too. */
    @GetMapping
    @PreAuthorize("hasAuthority('proxy:read')")
    Page<ProxyResponse> list(@PathVariable UUID patientId, PageRequest page) {
        Page<ProxyView> found = read.ofPatient(patientId, page);
        return found.map(ProxyResponse::of);
    }

    @PostMapping("/{proxyId}/end")
    @PreAuthorize("hasAuthority('proxy:write')")
    ProxyResponse end(@PathVariable UUID patientId, @PathVariable UUID proxyId, @Valid @RequestBody Ending ending) {
        return ProxyResponse.of(end.end(patientId, proxyId, ending.reason().strip()));
    }
}
