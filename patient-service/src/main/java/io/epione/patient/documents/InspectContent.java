package io.epione.patient.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.springframework.stereotype.Component;

/**
 * Looks at a content before it becomes part of a record: that it is one thing, what it was announced as, and nothing that acts
 * or that bursts when it is opened. Reads it a few times from end to end and holds a few megabytes of it at most.
 */
@Component
class InspectContent {

    private static final int MAGIC_BYTES = 1 << 16;

    /** @return why it is not taken; empty for what is good */
    Optional<Refusal> inspect(Content content, ContentType announced) {
        try {
            require(typeOf(content), announced);
            ForeignParts.refuse(content, announced);
            switch (announced) {
                case PDF -> PdfScreening.screen(content);
                case JPEG, PNG, TIFF -> ImageScreening.screen(content, announced);
                case TEXT -> PlainText.require(content);
                case DICOM -> DicomPreamble.require(content);
            }
            return Optional.empty();
        } catch (RefusedContent e) {
            return Optional.of(e.refusal());
        }
    }

    static byte[] sha256(Content content) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[MAGIC_BYTES];
            long position = 0;
            for (int n = content.read(0, buffer, 0, buffer.length); n > 0; ) {
                digest.update(buffer, 0, n);
                position += n;
                n = content.read(position, buffer, 0, buffer.length);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By the content alone: neither a name nor the sender's word is asked. */
    private static String typeOf(Content content) {
        try {
            return MimeTypes.getDefaultMimeTypes()
                    .detect(new ByteArrayInputStream(content.bytes(0, MAGIC_BYTES)), new Metadata())
                    .getBaseType()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(String found, ContentType announced) {
        ContentType type = ContentType.of(found).orElseThrow(() -> new RefusedContent(Refusal.TYPE_NOT_ALLOWED));
        if (type != announced) {
            throw new RefusedContent(Refusal.CONTENT_MISLABELLED);
        }
    }
}
