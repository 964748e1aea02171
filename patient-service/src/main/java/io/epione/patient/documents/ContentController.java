package io.epione.patient.documents;

import io.epione.patient.documents.OpenContent.Opened;
import io.epione.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRange;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The content of a document, whole or one range of it (RFC 9110 section 14). Written on the request's own thread, which has the
 * hospital, and opened piece by piece as it goes.
 */
@RestController
@RequestMapping("/api/v1/patients/{patientId}/documents/{documentId}/content")
class ContentController {

    private static final int BUFFER = 1 << 16;

    private final OpenContent open;

    ContentController(OpenContent open) {
        this.open = open;
    }

    /** From the first to the last byte, both included. */
    private record Span(long first, long last) {}

    /**
     * @param expires of the link, in seconds
     * @param signature of the link
     */
    @GetMapping
    @PreAuthorize("hasAuthority('document:read')")
    void content(
            @PathVariable UUID patientId,
            @PathVariable UUID documentId,
            @RequestParam(required = false, defaultValue = "0") long expires,
            @RequestParam(required = false) @Nullable String signature,
            @RequestHeader(name = HttpHeaders.RANGE, required = false) @Nullable String range,
            @RequestHeader(name = HttpHeaders.IF_RANGE, required = false) @Nullable String ifRange,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Opened opened = open.open(patientId, documentId, expires, signature);
        Content content = opened.content();
        String etag = "\"" + documentId + "\"";
        Span whole = new Span(0, content.size() - 1);
        Span span = range != null && (ifRange == null || ifRange.equals(etag))
                ? span(range, content.size(), response).orElse(whole)
                : whole;
        byte[] first = content.bytes(span.first(), (int) Math.min(BUFFER, span.last() - span.first() + 1));
        opened.audit().act("download", "DocumentReference", documentId, patientId);
        head(response, opened.type(), documentId, etag, span, content.size());
        response.setStatus(span.equals(whole) ? HttpServletResponse.SC_OK : HttpServletResponse.SC_PARTIAL_CONTENT);
        if (!"HEAD".equals(request.getMethod())) {
            write(first, content, span, response.getOutputStream());
        }
    }

    /**
     * One range; several at once, and what is no range of bytes, are answered with the whole as the standard permits.
     *
     * @throws Problem 416 for a range beyond the end
     */
    private static Optional<Span> span(String header, long size, HttpServletResponse response) {
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(header);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (ranges.size() != 1) {
            return Optional.empty();
        }
        try {
            HttpRange range = ranges.getFirst();
            Span span = new Span(range.getRangeStart(size), range.getRangeEnd(size));
            if (span.first() < size && span.first() <= span.last()) {
                return Optional.of(span);
            }
        } catch (IllegalArgumentException e) {
            throw unsatisfiable(size, response);
        }
        throw unsatisfiable(size, response);
    }

    private static Problem unsatisfiable(long size, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
        return new Problem(416, "RANGE_NOT_SATISFIABLE", "The document has no such bytes.");
    }

    /** A browser must not make a page of it, whatever it is, nor keep it. */
    private static void head(
            HttpServletResponse response, ContentType type, UUID documentId, String etag, Span span, long size) {
        response.setContentType(type.mediaType().toString());
        response.setContentLengthLong(span.last() - span.first() + 1);
        response.setHeader(HttpHeaders.ETAG, etag);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"document-" + documentId + "." + type.extension() + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        if (span.last() - span.first() + 1 < size) {
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes " + span.first() + "-" + span.last() + "/" + size);
        }
    }

    private static void write(byte[] first, Content content, Span span, OutputStream out) throws IOException {
        out.write(first);
        byte[] buffer = new byte[BUFFER];
        long position = span.first() + first.length;
        while (position <= span.last()) {
            int n = content.read(position, buffer, 0, (int) Math.min(BUFFER, span.last() - position + 1));
            out.write(buffer, 0, n);
            position += n;
        }
    }
}
