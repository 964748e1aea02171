package io.epione.patient.documents;

/**
 * The 128 bytes before a DICOM file's own mark may hold anything (DICOM PS3.10 section 7.1), the head of a program too. Here they
 * are empty, as most makers leave them.
 */
final class DicomPreamble {

    private static final int BYTES = 128;

    private DicomPreamble() {}

    /** @throws RefusedContent {@link Refusal#POLYGLOT_CONTENT} */
    static void require(Content content) {
        for (byte b : content.bytes(0, BYTES)) {
            if (b != 0) {
                throw new RefusedContent(Refusal.POLYGLOT_CONTENT);
            }
        }
    }
}
