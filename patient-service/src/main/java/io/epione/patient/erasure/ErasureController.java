package io.epione.patient.erasure;

import io.epione.patient.registration.PatientLookup;
import io.epione.platform.audit.Audit;
import io.epione.platform.erasure.EraseRecord.Finding;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/erasures")
@PreAuthorize("hasAuthority('patient:erase')")
class ErasureController {

    private static final Limit SHOWN = Limit.of(50);

    private final DemandErasure demand;
    private final Erasures erasures;
    private final PatientLookup patients;
    private final Certificate certificate;
    private final Audit audit;
    private final TransactionTemplate transaction;

    ErasureController(
            DemandErasure demand,
            Erasures erasures,
            PatientLookup patients,
            Certificate certificate,
            Audit audit,
            TransactionTemplate transaction) {
        this.demand = demand;
        this.erasures = erasures;
        this.patients = patients;
        this.certificate = certificate;
        this.audit = audit;
        this.transaction = transaction;
    }

    record Demand(@NotNull Ground ground) {}

    /** @param findings what each service has answered until now */
    record ErasureResponse(
            UUID id,
            UUID patientId,
            Ground ground,
            ErasureStatus status,
            Instant demandedAt,
            @Nullable UUID demandedBy,
            @Nullable Instant decidedAt,
            @Nullable UUID decidedBy,
            @Nullable Instant completedAt,
            List<Finding> findings) {}

    /** @param certificate exactly the text that {@code signature}, a detached JWS, is over */
    record CertificateResponse(String certificate, String signature) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ErasureResponse demand(@PathVariable UUID patientId, @Valid @RequestBody Demand body) {
        return response(demand.demand(patientId, body.ground()));
    }

    @PostMapping("/{id}/approval")
    ErasureResponse approve(@PathVariable UUID patientId, @PathVariable UUID id) {
        return response(demand.approve(patientId, id));
    }

    @PostMapping("/{id}/refusal")
    ErasureResponse decline(@PathVariable UUID patientId, @PathVariable UUID id) {
        return response(demand.decline(patientId, id));
    }

    @GetMapping
    Page<ErasureResponse> list(@PathVariable UUID patientId) {
        if (patients.status(patientId).isEmpty()) {
            throw Problem.notFound("PATIENT_NOT_FOUND");
        }
        List<Erasure> found = transaction.execute(status -> erasures.findByPatientIdOrderByIdDesc(patientId, SHOWN));
        List<ErasureResponse> all =
                found == null ? List.of() : found.stream().map(this::response).toList();
        audit.search("Erasure", patientId, all.size());
        return Page.all(all);
    }

    @GetMapping("/{id}")
    ErasureResponse one(@PathVariable UUID patientId, @PathVariable UUID id) {
        return response(read(patientId, id));
    }

    /** What can be shown to the patient and to the supervisory authority. */
    @GetMapping("/{id}/certificate")
    CertificateResponse certificate(@PathVariable UUID patientId, @PathVariable UUID id) {
        Erasure erasure = read(patientId, id);
        if (erasure.certificate() == null || erasure.signature() == null) {
            throw Problem.conflict("ERASURE_NOT_DONE", "There is a certificate when every service has answered.");
        }
        return new CertificateResponse(erasure.certificate(), erasure.signature());
    }

    private Erasure read(UUID patientId, UUID id) {
        Erasure found = transaction.execute(status -> erasures.findById(id)
                .filter(erasure -> erasure.patientId().equals(patientId))
                .orElseThrow(() -> Problem.notFound("ERASURE_NOT_FOUND")));
        audit.read("Erasure", id, patientId);
        return java.util.Objects.requireNonNull(found);
    }

    private ErasureResponse response(Erasure erasure) {
        return new ErasureResponse(
                erasure.id(),
                erasure.patientId(),
                erasure.ground(),
                erasure.status(),
                erasure.createdAt(),
                erasure.createdBy(),
                erasure.decidedAt(),
                erasure.decidedBy(),
                erasure.completedAt(),
                certificate.findings(erasure));
    }
}
