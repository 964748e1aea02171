package io.epione.appointment.consultation;

import io.epione.appointment.booking.Diagnosis;
import io.epione.appointment.consultation.DraftOutcome.NoDraft;
import io.epione.appointment.consultation.DraftOutcome.Saved;
import io.epione.appointment.consultation.DraftOutcome.Stale;
import io.epione.appointment.consultation.EncounterContent.Orders;
import io.epione.appointment.consultation.EncounterView.LineView;
import io.epione.appointment.consultation.EncounterView.Whole;
import io.epione.appointment.consultation.EncounterView.Written;
import io.epione.appointment.consultation.ListEncounters.Filter;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/encounters")
class EncounterController {

    private static final String READ = "hasAuthority('chart:read')";
    private static final String WRITE = "hasAuthority('encounter:write')";

    private final EncounterAccess access;
    private final OpenEncounter openEncounter;
    private final SaveDraft saveDraft;
    private final DiscardDraft discardDraft;
    private final SignEncounter signEncounter;
    private final CoSignEncounter coSignEncounter;
    private final AddAddendum addAddendum;
    private final RetractEncounter retractEncounter;
    private final ReadEncounter readEncounter;
    private final ListEncounters listEncounters;
    private final GatherBackground gatherBackground;
    private final WriteSummary writeSummary;

    EncounterController(
            EncounterAccess access,
            OpenEncounter openEncounter,
            SaveDraft saveDraft,
            DiscardDraft discardDraft,
            SignEncounter signEncounter,
            CoSignEncounter coSignEncounter,
            AddAddendum addAddendum,
            RetractEncounter retractEncounter,
            ReadEncounter readEncounter,
            ListEncounters listEncounters,
            GatherBackground gatherBackground,
            WriteSummary writeSummary) {
        this.access = access;
        this.openEncounter = openEncounter;
        this.saveDraft = saveDraft;
        this.discardDraft = discardDraft;
        this.signEncounter = signEncounter;
        this.coSignEncounter = coSignEncounter;
        this.addAddendum = addAddendum;
        this.retractEncounter = retractEncounter;
        this.readEncounter = readEncounter;
        this.listEncounters = listEncounters;
        this.gatherBackground = gatherBackground;
        this.writeSummary = writeSummary;
    }

    /** Opens the encounter of a visit whose patient has come. A visit has one. */
    @PostMapping
    @PreAuthorize(WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Written> open(@Valid @RequestBody OpeningRequest request) {
        var encounter = openEncounter.open(request.appointmentId(), request.templateCode());
        return Etags.created(
                URI.create("/api/v1/encounters/" + encounter.id()),
                encounter.version(),
                Written.of(encounter, EncounterContent.empty()));
    }

    /**
     * Newest first, without texts. Patients see their own that are final; staff name a patient or a visit, or see what they
     * have opened; supervisors see with {@code status=PRELIMINARY} all that waits for one.
     */
    @GetMapping
    @PreAuthorize(READ)
    Page<EncounterView> list(
            @RequestParam(required = false) @Nullable UUID patientId,
            @RequestParam(required = false) @Nullable UUID appointmentId,
            @RequestParam(required = false) @Nullable EncounterStatus status,
            PageRequest page) {
        return listEncounters
                .list(new Filter(patientId, appointmentId, status), page)
                .map(EncounterView::of);
    }

    @GetMapping("/{id}")
    @PreAuthorize(READ)
    ResponseEntity<Whole> get(@PathVariable UUID id) {
        var opened = readEncounter.read(id);
        return Etags.ok(opened.encounter().version(), Whole.of(opened));
    }

    /** Who signed, and every addendum, in order. */
    @GetMapping("/{id}/versions")
    @PreAuthorize(READ)
    Lines versions(@PathVariable UUID id) {
        return new Lines(
                readEncounter.read(id).lines().stream().map(LineView::of).toList());
    }

    /**
     * Keeps what has been written so far, as a whole. Where somebody else has written meanwhile, 412 with {@code current}: what
     * stands there now.
     */
    @PutMapping("/{id}/draft")
    @PreAuthorize(WRITE)
    ResponseEntity<Written> save(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody DraftRequest request) {
        return switch (saveDraft.save(id, ifMatch, request.content(), access.open(id))) {
            case Saved(var encounter, var content) -> Etags.ok(encounter.version(), Written.of(encounter, content));
            case Stale(var encounter, var theirs) ->
                throw new Problem(412, "STALE", "Somebody else has written in it since you read it.")
                        .with("current", Written.of(encounter, theirs));
            case NoDraft(var encounter) -> throw EncounterAccess.noDraft(encounter);
        };
    }

    /**
     * Gives a draft up: its text is gone, and the visit may have another encounter. Needs {@code If-Match}. What was ordered with
     * it is in the answer, and stays as it is where it was ordered.
     */
    @PostMapping("/{id}/discard")
    @PreAuthorize(WRITE)
    ResponseEntity<Written> discard(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable DiscardRequest request) {
        var reason = request == null ? null : request.reason();
        var discarded = discardDraft.discard(id, ifMatch, reason, access.open(id));
        return Etags.ok(discarded.encounter().version(), Written.of(discarded.encounter(), discarded.content()));
    }

    /** Needs {@code If-Match}: what is signed is what was read. */
    @PostMapping("/{id}/signature")
    @PreAuthorize(WRITE)
    ResponseEntity<EncounterView> sign(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return ok(signEncounter.sign(id, ifMatch, access.open(id)));
    }

    /** A supervisor's, of what is preliminary; needs {@code If-Match}. */
    @PostMapping("/{id}/co-signature")
    @PreAuthorize("hasAuthority('encounter:cosign')")
    ResponseEntity<EncounterView> coSign(
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return ok(coSignEncounter.coSign(id, ifMatch, access.open(id)));
    }

    @PostMapping("/{id}/addenda")
    @PreAuthorize(WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<EncounterView> amend(@PathVariable UUID id, @Valid @RequestBody AddendumRequest request) {
        var encounter = addAddendum.add(id, request.text(), access.open(id));
        return Etags.created(
                URI.create("/api/v1/encounters/" + id + "/versions"), encounter.version(), EncounterView.of(encounter));
    }

    /** What is signed and should never have been written is kept, and hidden from the patient. */
    @PostMapping("/{id}/entered-in-error")
    @PreAuthorize(WRITE)
    ResponseEntity<EncounterView> retract(@PathVariable UUID id, @Valid @RequestBody RetractionRequest request) {
        return ok(retractEncounter.retract(id, request.reason(), access.open(id)));
    }

    /** Vital signs, allergies, conditions and medication of the patient's chart, as far as it can be read now. */
    @GetMapping("/{id}/background")
    @PreAuthorize(WRITE)
    Background background(@PathVariable UUID id) {
        return gatherBackground.gather(id);
    }

    /** What the patient takes home, once it is signed. */
    @GetMapping(path = "/{id}/summary.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @PreAuthorize(READ)
    ResponseEntity<byte[]> summary(@PathVariable UUID id) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"visit-summary.pdf\"")
                .body(writeSummary.write(id));
    }

    private static ResponseEntity<EncounterView> ok(Encounter encounter) {
        return Etags.ok(encounter.version(), EncounterView.of(encounter));
    }

    /** @param template SOAP unless told */
    record OpeningRequest(
            @NotNull UUID appointmentId,
            @Nullable @Size(min = 1, max = 40) String template) {

        private String templateCode() {
            return template == null ? Outline.SOAP : template;
        }
    }

    record DraftRequest(
            @NotNull @Size(max = 30) List<@NotNull @Valid SectionText> sections,
            @Nullable @Size(max = 50) List<@NotNull @Valid Diagnosis> diagnoses,
            @Nullable @Valid Orders orders) {

        private EncounterContent content() {
            return new EncounterContent(
                    sections, diagnoses == null ? List.of() : diagnoses, orders == null ? Orders.none() : orders);
        }
    }

    record AddendumRequest(@NotBlank @Size(max = 20_000) String text) {}

    record DiscardRequest(
            @Nullable @Size(min = 1, max = 1_000) String reason) {}

    record RetractionRequest(@NotBlank @Size(max = 1_000) String reason) {}

    record Lines(List<LineView> items) {}
}
