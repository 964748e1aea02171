package io.epione.audit.checkpoint;

import io.epione.audit.checkpoint.CheckpointController.CheckpointResponse;
import io.epione.audit.checkpoint.ProveEvent.Proof;
import io.epione.audit.log.Reader;
import io.epione.audit.merkle.MerkleHash;
import io.epione.platform.audit.Audit;
import io.epione.platform.merge.MergedPatients;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/audit/events/{id}/proof")
class ProofController {

    private final ProveEvent proveEvent;
    private final MergedPatients merged;
    private final Audit audit;

    ProofController(ProveEvent proveEvent, MergedPatients merged, Audit audit) {
        this.proveEvent = proveEvent;
        this.merged = merged;
        this.audit = audit;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('audit:read')")
    ProofResponse prove(@PathVariable UUID id) {
        Proof proof = proveEvent
                .prove(Tenancy.current(), id)
                .filter(this::isForTheReader)
                .orElseThrow(() -> Problem.notFound("AUDIT_EVENT_NOT_FOUND"));
        audit.read("AuditEvent", id, proof.event().patientId());
        return ProofResponse.of(proof);
    }

    private boolean isForTheReader(Proof proof) {
        UUID patientId = proof.event().patientId();
        return Reader.current().sees(patientId == null ? null : merged.living(patientId));
    }

    /**
     * @param leaf the entry in canonical form; its leaf hash is SHA-256 over a zero byte and these bytes in UTF-8
     * @param auditPath Base64, from the leaf's sibling up (RFC 6962 section 2.1.1)
     */
    record ProofResponse(
            long leafIndex,
            long treeSize,
            String leaf,
            byte[] leafHash,
            List<byte[]> auditPath,
            CheckpointResponse checkpoint) {

        static ProofResponse of(Proof proof) {
            byte[] leaf = proof.event().leaf();
            return new ProofResponse(
                    proof.leafIndex(),
                    proof.checkpoint().treeSize(),
                    new String(leaf, StandardCharsets.UTF_8),
                    MerkleHash.leaf(leaf),
                    proof.auditPath(),
                    CheckpointResponse.of(proof.checkpoint()));
        }
    }
}
