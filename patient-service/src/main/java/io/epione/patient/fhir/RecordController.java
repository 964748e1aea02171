package io.epione.patient.fhir;

import io.epione.patient.fhir.RecordReader.Stretch;
import io.epione.platform.web.DefaultLimit;
import io.epione.platform.web.PageRequest;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** A patient's record as a FHIR R4 Bundle. */
@RestController
@RequestMapping("/api/v1/patients/{patientId}/fhir")
class RecordController {

    private static final MediaType FHIR_JSON = MediaType.parseMediaType(Fhir.JSON);

    private final ReadRecord read;
    private final String publicUrl;

    RecordController(ReadRecord read, @Value("${epione.gateway.public-url:http://localhost:8080}") String publicUrl) {
        this.read = read;
        this.publicUrl = publicUrl;
    }

    /**
     * A collection of what is known, {@code limit} rows at a time; the link {@code next} goes on.
     *
     * @param since only what was recorded or changed after it
     */
    @GetMapping
    @PreAuthorize("hasAuthority('chart:read')")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(mediaType = Fhir.JSON, schema = @Schema(type = "object", description = "FHIR R4 Bundle")))
    ResponseEntity<String> record(
            @PathVariable UUID patientId,
            @RequestParam(name = "_since", required = false) @Nullable Instant since,
            @DefaultLimit(PageRequest.MAX_LIMIT) PageRequest page) {
        Stretch stretch = read.read(patientId, since, page);
        Bundle bundle = new Bundle().setType(BundleType.COLLECTION);
        bundle.setId(UUID.randomUUID().toString());
        bundle.setTimestampElement(Terms.instant(Instant.now().truncatedTo(ChronoUnit.MILLIS)));
        stretch.resources()
                .forEach(resource -> bundle.addEntry()
                        .setFullUrl(Fhir.fullUrl(publicUrl, resource))
                        .setResource(resource));
        if (stretch.next() != null) {
            bundle.addLink().setRelation("next").setUrl(next(patientId, since, page, stretch));
        }
        return ResponseEntity.ok().contentType(FHIR_JSON).body(Fhir.write(bundle));
    }

    private String next(UUID patientId, @Nullable Instant since, PageRequest page, Stretch stretch) {
        UriComponentsBuilder url = UriComponentsBuilder.fromUriString(publicUrl)
                .path("/api/v1/patients/" + patientId + "/fhir")
                .queryParam("limit", page.limit());
        if (since != null) {
            url.queryParam("_since", since);
        }
        if (stretch.next() != null) {
            url.queryParam("cursor", ReadRecord.cursor(stretch.next()).encode());
        }
        return url.build().toUriString();
    }
}
