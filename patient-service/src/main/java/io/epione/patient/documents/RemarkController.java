package io.epione.patient.documents;

import io.epione.platform.web.Etags;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/documents/{documentId}/remark")
class RemarkController {

    private final ReadRemarks read;
    private final WriteRemark write;

    RemarkController(ReadRemarks read, WriteRemark write) {
        this.read = read;
        this.write = write;
    }

    record NewRemark(@NotBlank @Size(max = 10_000) String text) {}

    @GetMapping
    @PreAuthorize("hasAuthority('document:read')")
    ResponseEntity<RemarkView> current(@PathVariable UUID patientId, @PathVariable UUID documentId) {
        RemarkView remark = read.current(patientId, documentId);
        return Etags.ok(remark.number(), remark);
    }

    @PutMapping
    @PreAuthorize("hasAuthority('document:remark')")
    ResponseEntity<RemarkView> write(
            @PathVariable UUID patientId,
            @PathVariable UUID documentId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody NewRemark remark) {
        RemarkView written =
                write.write(patientId, documentId, ifMatch, remark.text().strip());
        return Etags.ok(written.number(), written);
    }

    @GetMapping("/versions")
    @PreAuthorize("hasAuthority('document:read')")
    Page<RemarkView> versions(@PathVariable UUID patientId, @PathVariable UUID documentId, PageRequest page) {
        return read.versions(patientId, documentId, page);
    }
}
