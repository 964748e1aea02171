package io.epione.patient.chart;

import io.epione.patient.access.Shown;
import io.epione.platform.web.Etags;
import io.epione.platform.web.PageRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
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

/** What every part of a chart can do; one controller for each says which. */
abstract class PartController<F extends ChartFacts> {

    private final Class<F> type;
    private final PartOperations operations;

    PartController(Class<F> type, PartOperations operations) {
        this.type = type;
        this.operations = operations;
    }

    /** @param entry all of it as it should have been, not what differs */
    record Revision<F extends ChartFacts>(
            @NotBlank @Size(max = 500) String reason,
            @NotNull @Valid F entry) {}

    record Retraction(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping
    @PreAuthorize("hasAuthority('chart:write')")
    ResponseEntity<ChartView<F>> record(@PathVariable UUID patientId, @Valid @RequestBody F facts) {
        ChartView<F> entry = operations.record().record(patientId, type, facts, null);
        return Etags.created(
                URI.create("/api/v1/patients/" + patientId + "/"
                        + ChartKind.of(type).path() + "/" + entry.id()),
                entry.version(),
                entry);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('chart:read')")
    Shown<ChartView<F>> list(@PathVariable UUID patientId, PageRequest page) {
        return operations.read().part(patientId, type, page);
    }

    @GetMapping("/{entryId}")
    @PreAuthorize("hasAuthority('chart:read')")
    ResponseEntity<ChartView<F>> one(@PathVariable UUID patientId, @PathVariable UUID entryId) {
        return tagged(operations.readEntry().one(patientId, entryId, type));
    }

    @PutMapping("/{entryId}")
    @PreAuthorize("hasAuthority('chart:write')")
    ResponseEntity<ChartView<F>> revise(
            @PathVariable UUID patientId,
            @PathVariable UUID entryId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody Revision<F> revision) {
        return tagged(operations
                .revise()
                .revise(
                        patientId,
                        entryId,
                        ifMatch,
                        type,
                        revision.entry(),
                        revision.reason().strip(),
                        null));
    }

    @GetMapping("/{entryId}/versions")
    @PreAuthorize("hasAuthority('chart:read')")
    Shown<ChartView<F>> versions(@PathVariable UUID patientId, @PathVariable UUID entryId, PageRequest page) {
        return operations.readEntry().versions(patientId, entryId, type, page);
    }

    @PostMapping("/{entryId}/entered-in-error")
    @PreAuthorize("hasAuthority('chart:write')")
    ResponseEntity<ChartView<F>> enteredInError(
            @PathVariable UUID patientId, @PathVariable UUID entryId, @Valid @RequestBody Retraction retraction) {
        return tagged(operations
                .retract()
                .retract(patientId, entryId, type, retraction.reason().strip(), null));
    }

    private static <F extends ChartFacts> ResponseEntity<ChartView<F>> tagged(ChartView<F> entry) {
        return Etags.ok(entry.version(), entry);
    }
}
