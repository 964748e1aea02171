package io.epione.patient.documents;

import io.epione.patient.access.Shown;
import io.epione.platform.web.Etags;
import io.epione.platform.web.PageRequest;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/patients/{patientId}/documents")
class DocumentController {

    private final ReadDocuments read;
    private final ReadThumbnail thumbnail;
    private final MakeLink link;
    private final DeleteDocument delete;

    DocumentController(ReadDocuments read, ReadThumbnail thumbnail, MakeLink link, DeleteDocument delete) {
        this.read = read;
        this.thumbnail = thumbnail;
        this.link = link;
        this.delete = delete;
    }

    /** @param url the path of the content, to be asked for with the token of the same user */
    record LinkResponse(String url, Instant expiresAt) {}

    @GetMapping
    @PreAuthorize("hasAuthority('document:read')")
    Shown<DocumentResponse> list(
            @PathVariable UUID patientId,
            @RequestParam(required = false) @Nullable DocumentCategory category,
            PageRequest page) {
        Shown<DocumentView> found = read.list(patientId, category, page);
        return new Shown<>(
                found.items().stream().map(DocumentResponse::of).toList(), found.nextCursor(), found.withheld());
    }

    @GetMapping("/{documentId}")
    @PreAuthorize("hasAuthority('document:read')")
    ResponseEntity<DocumentResponse> one(@PathVariable UUID patientId, @PathVariable UUID documentId) {
        DocumentView document = read.one(patientId, documentId);
        return Etags.ok(document.document().version(), DocumentResponse.of(document));
    }

    @GetMapping(path = "/{documentId}/thumbnail", produces = MediaType.IMAGE_PNG_VALUE)
    @PreAuthorize("hasAuthority('document:read')")
    ResponseEntity<byte[]> thumbnail(@PathVariable UUID patientId, @PathVariable UUID documentId) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore().cachePrivate())
                .body(thumbnail.read(patientId, documentId));
    }

    @PostMapping("/{documentId}/links")
    @PreAuthorize("hasAuthority('document:read')")
    ResponseEntity<LinkResponse> link(@PathVariable UUID patientId, @PathVariable UUID documentId) {
        MakeLink.Link made = link.make(patientId, documentId);
        return ResponseEntity.created(URI.create(made.url())).body(new LinkResponse(made.url(), made.expiresAt()));
    }

    @DeleteMapping("/{documentId}")
    @PreAuthorize("hasAuthority('document:delete')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable UUID patientId, @PathVariable UUID documentId) {
        delete.delete(patientId, documentId);
    }
}
