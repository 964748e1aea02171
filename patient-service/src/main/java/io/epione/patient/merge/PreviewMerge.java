package io.epione.patient.merge;

import io.epione.patient.access.RecordAccess;
import io.epione.patient.registration.SamePerson;
import io.epione.platform.audit.Audit;
import io.epione.platform.merge.Holding;
import io.epione.platform.merge.Merge;
import io.epione.platform.merge.MovePatient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a merge would move, and what stands in its way. Every service tries its own part and takes it back. */
@Component
class PreviewMerge {

    private static final UUID NO_MERGE_YET = new UUID(0, 0);

    private final OtherServices services;
    private final MovePatient movePatient;
    private final RecordAccess access;
    private final SamePerson samePerson;
    private final Audit audit;

    PreviewMerge(
            OtherServices services, MovePatient movePatient, RecordAccess access, SamePerson samePerson, Audit audit) {
        this.services = services;
        this.movePatient = movePatient;
        this.access = access;
        this.samePerson = samePerson;
        this.audit = audit;
    }

    /** @param obstacle the rule of the service that would refuse, or null */
    record Part(
            String service,
            List<Holding> holdings,
            @Nullable String obstacle) {}

    record Preview(UUID survivorId, UUID mergedId, boolean nationalIdsDiffer, List<Part> parts) {

        boolean mergeable() {
            return parts.stream().allMatch(part -> part.obstacle() == null);
        }
    }

    /** @throws io.epione.platform.problem.Problem 404 for what is no patient of the current hospital */
    Preview preview(UUID survivorId, UUID mergedId) {
        access.mustExist(survivorId);
        access.mustExist(mergedId);
        boolean differ = samePerson.contradicted(survivorId, mergedId);
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(
                "patient",
                movePatient.holdings(mergedId),
                movePatient
                        .obstacle(new Merge(NO_MERGE_YET, survivorId, mergedId))
                        .orElse(null)));
        services.all().forEach((name, service) -> {
            OtherServices.Holdings holdings = service.holdings(mergedId, survivorId);
            parts.add(new Part(name, holdings.items(), holdings.obstacle()));
        });
        audit.act("preview-merge", "Patient", mergedId, mergedId);
        return new Preview(survivorId, mergedId, differ, parts);
    }
}
