package io.epione.patient.documents;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An opened remark; without text, author and time where there is none. */
record RemarkView(
        int number,
        @Nullable String text,
        @Nullable Instant writtenAt,
        @Nullable UUID writtenBy) {

    static final RemarkView NONE = new RemarkView(DocumentRemark.NONE, null, null, null);

    static RemarkView of(DocumentRemark remark, DocumentRemark.Words words) {
        return new RemarkView(remark.number(), words.text(), remark.createdAt(), remark.createdBy());
    }
}
