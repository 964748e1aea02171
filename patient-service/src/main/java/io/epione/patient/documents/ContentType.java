package io.epione.patient.documents;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The contents that a record takes. What is not here is refused, whatever it calls itself. */
enum ContentType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg"),
    PNG("image/png", "png"),
    TIFF("image/tiff", "tiff"),
    DICOM("application/dicom", "dcm"),
    TEXT("text/plain", "txt");

    private final MediaType mediaType;
    private final String extension;

    ContentType(String mediaType, String extension) {
        this.mediaType = MediaType.parseMediaType(mediaType);
        this.extension = extension;
    }

    static Optional<ContentType> of(String name) {
        return Arrays.stream(values())
                .filter(type -> type.mediaType.toString().equals(name))
                .findFirst();
    }

    MediaType mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }
}
