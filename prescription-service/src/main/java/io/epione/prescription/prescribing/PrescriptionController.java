package io.epione.prescription.prescribing;

import io.epione.platform.audit.Audit;
import io.epione.platform.guard.RecordGuard;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.security.Role;
import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import io.epione.prescription.knowledge.Alert;
import io.epione.prescription.knowledge.Coding;
import io.epione.prescription.prescribing.PrescriptionContent.AlertOverride;
import io.epione.prescription.prescribing.PrescriptionContent.Directions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/prescriptions")
class PrescriptionController {

    private static final int MAX_ITEMS = 50;
    private static final int MAX_OVERRIDES = 200;
    private static final int MAX_UNITS = 100_000;

    record MedicationRequest(
            @NotBlank @Size(max = 200) String system,
            @NotBlank @Size(max = 20) String code,
            @Nullable @Size(max = 300) String display) {}

    record ItemRequest(
            @NotNull @Valid MedicationRequest medication,
            @NotBlank @Size(max = 200) String dose,
            @NotBlank @Size(max = 200) String route,
            @NotBlank @Size(max = 200) String frequency,
            @NotNull @Min(1) @Max(366) Integer durationDays,
            @NotNull @Min(1) @Max(MAX_UNITS) Integer quantity,
            @Nullable @Min(0) @Max(99) Integer refills) {}

    record OverrideRequest(
            @NotNull UUID alert, @NotBlank @Size(max = 500) String reason) {}

    record PrescriptionRequest(
            @NotNull UUID patientId,
            @Nullable UUID appointmentId,
            @NotNull @Size(min = 1, max = MAX_ITEMS) List<@NotNull @Valid ItemRequest> items,
            @Nullable @Size(max = MAX_OVERRIDES) List<@NotNull @Valid OverrideRequest> overrides) {}

    record CancellationRequest(@Nullable @Size(max = 500) String reason) {}

    /**
     * @param dispensed units handed out so far, over all fills
     * @param remaining units that may be handed out now
     * @param checked false when the ingredients are unknown, so that neither interactions nor allergies were checked
     */
    record ItemResponse(
            UUID id,
            Coding medication,
            String dose,
            String route,
            String frequency,
            int durationDays,
            int quantity,
            int refills,
            int dispensed,
            int remaining,
            int refillsRemaining,
            boolean checked) {

        static ItemResponse of(PrescriptionItem item, Directions directions) {
            return new ItemResponse(
                    item.id(),
                    new Coding(item.system(), item.code(), directions.display()),
                    directions.dose(),
                    directions.route(),
                    directions.frequency(),
                    item.durationDays(),
                    item.quantity(),
                    item.refills(),
                    item.dispensed(),
                    item.remaining(),
                    item.refillsRemaining(),
                    item.checked());
        }
    }

    record OverrideResponse(UUID alert, String reason, UUID by) {}

    /** @param uncheckedMedications those whose ingredients are unknown to the safety checks */
    record PrescriptionResponse(
            UUID id,
            UUID patientId,
            UUID prescriberId,
            @Nullable UUID appointmentId,
            PrescriptionStatus status,
            List<ItemResponse> items,
            List<Alert> alerts,
            List<OverrideResponse> overrides,
            List<Coding> uncheckedMedications,
            @Nullable UUID verifiedBy,
            @Nullable Instant verifiedAt,
            @Nullable UUID cancelledBy,
            @Nullable Instant cancelledAt,
            @Nullable String cancellationReason,
            Instant createdAt,
            long version) {

        static PrescriptionResponse of(PrescriptionSeal.Opened opened) {
            Prescription prescription = opened.prescription();
            PrescriptionContent content = opened.content();
            List<ItemResponse> items = prescription.items().stream()
                    .map(item -> ItemResponse.of(item, content.directions(item.id())))
                    .toList();
            return new PrescriptionResponse(
                    prescription.id(),
                    prescription.patientId(),
                    prescription.prescriberId(),
                    prescription.appointmentId(),
                    prescription.status(),
                    items,
                    content.alerts(),
                    content.overrides().stream()
                            .map(PrescriptionResponse::override)
                            .toList(),
                    items.stream()
                            .filter(item -> !item.checked())
                            .map(ItemResponse::medication)
                            .toList(),
                    prescription.verifiedBy(),
                    prescription.verifiedAt(),
                    prescription.cancelledBy(),
                    prescription.cancelledAt(),
                    content.cancellationReason(),
                    prescription.createdAt(),
                    prescription.version());
        }

        private static OverrideResponse override(AlertOverride override) {
            return new OverrideResponse(override.alert(), override.reason(), override.by());
        }
    }

    private final PrescribeMedication prescribeMedication;
    private final VerifyPrescription verifyPrescription;
    private final CancelPrescription cancelPrescription;
    private final FindPrescriptions findPrescriptions;
    private final Prescriptions prescriptions;
    private final RecordGuard guard;

    PrescriptionController(
            PrescribeMedication prescribeMedication,
            VerifyPrescription verifyPrescription,
            CancelPrescription cancelPrescription,
            FindPrescriptions findPrescriptions,
            Prescriptions prescriptions,
            RecordGuard guard) {
        this.prescribeMedication = prescribeMedication;
        this.verifyPrescription = verifyPrescription;
        this.cancelPrescription = cancelPrescription;
        this.findPrescriptions = findPrescriptions;
        this.prescriptions = prescriptions;
        this.guard = guard;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('prescription:write')")
    ResponseEntity<PrescriptionResponse> prescribe(@Valid @RequestBody PrescriptionRequest request) {
        return switch (prescribeMedication.prescribe(command(request))) {
            case PrescribingOutcome.Created(PrescriptionSeal.Opened opened) ->
                Etags.created(
                        URI.create(
                                "/api/v1/prescriptions/" + opened.prescription().id()),
                        opened.prescription().version(),
                        PrescriptionResponse.of(opened));
            case PrescribingOutcome.LicenceExpired() -> throw licenceExpired();
            case PrescribingOutcome.PatientNotFound() -> throw Problem.notFound("PATIENT_NOT_FOUND");
            case PrescribingOutcome.PatientNotActive() ->
                throw Problem.conflict("PATIENT_NOT_ACTIVE", "The patient's record is closed.");
            case PrescribingOutcome.NotThePatientsAppointment() ->
                throw Problem.invalid("appointmentId", "is no appointment of this patient");
            case PrescribingOutcome.UnknownCode(int item) ->
                throw Problem.unprocessable("UNKNOWN_CODE", "A medication's code is not one of RxNorm.")
                        .error(
                                "items[" + item + "].medication",
                                "must be an RxNorm code, with a display where the formulary lacks it");
            case PrescribingOutcome.UnknownAlert(int override) ->
                throw Problem.invalid("overrides[" + override + "].alert", "is no alert of this prescription");
            case PrescribingOutcome.Contraindicated(List<Alert> alerts) ->
                throw Problem.conflict(
                                "CONTRAINDICATED",
                                "Override each contraindication with a reason, or prescribe otherwise.")
                        .with("alerts", alerts);
        };
    }

    private static PrescribeMedication.Command command(PrescriptionRequest request) {
        CurrentUser user = CurrentUser.get();
        List<OverrideRequest> overrides = request.overrides() == null ? List.of() : request.overrides();
        return new PrescribeMedication.Command(
                new Prescription.Prescriber(user.staffId(), user.userId()),
                request.patientId(),
                request.appointmentId(),
                request.items().stream().map(PrescriptionController::item).toList(),
                overrides.stream()
                        .map(override -> new PrescribeMedication.Override(override.alert(), override.reason()))
                        .toList());
    }

    private static PrescribeMedication.Item item(ItemRequest item) {
        return new PrescribeMedication.Item(
                item.medication().system(),
                item.medication().code(),
                item.medication().display(),
                item.dose(),
                item.route(),
                item.frequency(),
                item.durationDays(),
                item.quantity(),
                item.refills() == null ? 0 : item.refills());
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('prescription:read')")
    ResponseEntity<PrescriptionResponse> read(@PathVariable UUID id) {
        PrescriptionSeal.Opened opened = findPrescriptions
                .byId(id, ownOnly(CurrentUser.get()))
                .orElseThrow(() -> Problem.notFound("PRESCRIPTION_NOT_FOUND"));
        return Etags.ok(opened.prescription().version(), PrescriptionResponse.of(opened));
    }

    @GetMapping
    @PreAuthorize("hasAuthority('prescription:read')")
    Page<PrescriptionResponse> list(
            @RequestParam @Nullable UUID patientId,
            @RequestParam @Nullable PrescriptionStatus status,
            PageRequest page) {
        CurrentUser user = CurrentUser.get();
        if (patientId != null) {
            user.mustReach(patientId, "PATIENT_NOT_FOUND");
        }
        UUID own = ownOnly(user);
        return findPrescriptions
                .list(own == null ? patientId : own, status, page)
                .map(PrescriptionResponse::of);
    }

    private static @Nullable UUID ownOnly(CurrentUser user) {
        return user.is(Role.PATIENT) ? user.patientId() : null;
    }

    @PostMapping("/{id}/verification")
    @PreAuthorize("hasAuthority('prescription:verify')")
    ResponseEntity<PrescriptionResponse> verify(@PathVariable UUID id) {
        Audit audit = guard.open("Prescription", id, prescriptions::patientOf);
        CurrentUser user = CurrentUser.get();
        return answer(verifyPrescription.verify(id, user.staffId(), user.userId(), audit));
    }

    @PostMapping("/{id}/cancellation")
    @PreAuthorize("hasAuthority('prescription:cancel')")
    ResponseEntity<PrescriptionResponse> cancel(
            @PathVariable UUID id, @Valid @RequestBody(required = false) @Nullable CancellationRequest request) {
        Audit audit = guard.open("Prescription", id, prescriptions::patientOf);
        String reason = request == null ? null : request.reason();
        return answer(cancelPrescription.cancel(id, CurrentUser.get().staffId(), reason, audit));
    }

    private static Problem licenceExpired() {
        return Problem.forbidden("LICENCE_EXPIRED", "Your licence has expired. Ask the administration to renew it.");
    }

    private static ResponseEntity<PrescriptionResponse> answer(TransitionOutcome outcome) {
        return switch (outcome) {
            case TransitionOutcome.Changed(PrescriptionSeal.Opened opened) ->
                Etags.ok(opened.prescription().version(), PrescriptionResponse.of(opened));
            case TransitionOutcome.NotFound() -> throw Problem.notFound("PRESCRIPTION_NOT_FOUND");
            case TransitionOutcome.IllegalTransition(PrescriptionStatus from) ->
                throw Problem.conflict("ILLEGAL_TRANSITION", "A prescription that is " + from + " cannot become this.");
            case TransitionOutcome.LicenceExpired() -> throw licenceExpired();
            case TransitionOutcome.PrescriberCannotVerify() ->
                throw Problem.forbidden("PRESCRIBER_CANNOT_VERIFY", "Someone else than the prescriber must verify.");
        };
    }
}
