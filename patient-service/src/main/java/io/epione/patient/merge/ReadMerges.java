package io.epione.patient.merge;

import io.epione.patient.access.RecordAccess;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became part of a record, the oldest first. */
@Component
class ReadMerges {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final RecordMerges merges;
    private final RecordAccess access;
    private final Audit audit;

    ReadMerges(RecordMerges merges, RecordAccess access, Audit audit) {
        this.merges = merges;
        this.access = access;
        this.audit = audit;
    }

    /** @throws Problem 404 for what is no patient of the current hospital, or no merge of this one */
    @Transactional(readOnly = true)
    public RecordMerge one(UUID survivorId, UUID id) {
        RecordMerge merge = merges.findById(id)
                .filter(found -> found.survivorId().equals(survivorId))
                .orElseThrow(() -> Problem.notFound("MERGE_NOT_FOUND"));
        audit.read("Merge", id, survivorId);
        return merge;
    }

    @Transactional(readOnly = true)
    public Page<RecordMerge> of(UUID survivorId, PageRequest page) {
        access.mustExist(survivorId);
        UUID after = page.afterId();
        Page<RecordMerge> found = Page.of(
                merges.page(survivorId, after == null ? BEFORE_ALL : after, Limit.of(page.fetch())),
                page,
                merge -> Cursor.of(merge.id()),
                merge -> merge);
        audit.search("Merge", survivorId, found.items().size());
        return found;
    }
}
