package io.epione.patient.laboratory;

import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A clinician takes note of a critical result and answers for what follows. With that the patient may see it. */
@Component
class AcknowledgeResult {

    private final LaboratoryOrders orders;
    private final Results results;
    private final CriticalResultsDue due;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;
    private final LaboratoryViews views;

    AcknowledgeResult(
            LaboratoryOrders orders,
            Results results,
            CriticalResultsDue due,
            LaboratoryAccess access,
            LaboratorySeals seals,
            LaboratoryViews views) {
        this.orders = orders;
        this.results = results;
        this.due = due;
        this.access = access;
        this.seals = seals;
        this.views = views;
    }

    /** @throws Problem 404, 403 for a restricted record, 409 for one that nobody waits to be acknowledged */
    @Transactional
    public ResultView acknowledge(UUID id, @Nullable String remark) {
        LaboratoryOrder order = orders.lockOfResult(id).orElseThrow(LaboratoryRefusals::unknownResult);
        Result result = results.findById(id).orElseThrow(LaboratoryRefusals::unknownResult);
        Audit audit = access.open(order);
        if (!result.unacknowledged()) {
            throw Problem.conflict("NOTHING_TO_ACKNOWLEDGE", "The result is not critical, or was acknowledged.");
        }
        ResultContent content = seals.open(result);
        ResultContent acknowledged = content.with(content.remarks().acknowledged(remark));
        result.acknowledge(CurrentUser.get().staffId(), seals.seal(order.patientId(), id, acknowledged));
        due.remove(id);
        ReleaseResult.ifItReleasesItself(order, result, false, results.ofOrders(List.of(order.id())));
        results.saveAndFlush(result);
        audit.act("acknowledge", "Observation", id, order.patientId());
        return views.ofResult(result, Visibility.OPEN);
    }
}
