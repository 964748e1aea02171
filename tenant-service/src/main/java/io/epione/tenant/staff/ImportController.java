package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Staff from a spreadsheet. */
@RestController
@RequestMapping("/api/v1/staff/imports")
class ImportController {

    private final ImportStaff importStaff;
    private final StaffImports imports;
    private final StaffMembers staff;

    ImportController(ImportStaff importStaff, StaffImports imports, StaffMembers staff) {
        this.importStaff = importStaff;
        this.imports = imports;
        this.staff = staff;
    }

    /** 201 when everybody is invited, 200 when the same file was imported before, 422 with what is wrong on which line. */
    @PostMapping(consumes = "text/csv")
    @PreAuthorize("hasAuthority('staff:write')")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
    ResponseEntity<ImportReport> add(@RequestBody byte[] file) {
        return switch (importStaff.importFile(file)) {
            case ImportOutcome.Imported(StaffImport report, List<Staff> people) ->
                ResponseEntity.created(URI.create("/api/v1/staff/imports/" + report.id()))
                        .body(ImportReport.of(report, people));
            case ImportOutcome.Repeated(StaffImport report, List<Staff> people) ->
                ResponseEntity.ok(ImportReport.of(report, people));
            case ImportOutcome.Refused(int lines, List<Problem.FieldError> errors) -> {
                Problem problem = Problem.unprocessable("IMPORT_INVALID", "Nobody of the file was imported.")
                        .with("lines", lines);
                errors.forEach(error -> problem.error(error.field(), error.message()));
                throw problem;
            }
        };
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('staff:read')")
    @Transactional(readOnly = true)
    public ImportReport get(@PathVariable UUID id) {
        StaffImport report = imports.findById(id).orElseThrow(() -> Problem.notFound("IMPORT_NOT_FOUND"));
        return ImportReport.of(report, staff.ofImport(id));
    }

    /** @param importedBy the account */
    record ImportReport(
            UUID id,
            int lines,
            Instant importedAt,
            @Nullable UUID importedBy,
            List<ImportedLine> items) {
        static ImportReport of(StaffImport report, List<Staff> people) {
            return new ImportReport(
                    report.id(),
                    report.lines(),
                    report.createdAt(),
                    report.createdBy(),
                    people.stream().map(ImportedLine::of).toList());
        }
    }

    record ImportedLine(int line, UUID staffId, String email, StaffStatus status) {
        static ImportedLine of(Staff s) {
            return new ImportedLine(Objects.requireNonNull(s.importLine()), s.id(), s.email(), s.status());
        }
    }
}
