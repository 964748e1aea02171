package io.epione.patient.laboratory;

import io.epione.platform.audit.Audit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows a verified result to the patient. */
@Component
class ReleaseResult {

    private final LaboratoryOrders orders;
    private final Results results;
    private final LaboratoryAccess access;
    private final LaboratoryViews views;

    ReleaseResult(LaboratoryOrders orders, Results results, LaboratoryAccess access, LaboratoryViews views) {
        this.orders = orders;
        this.results = results;
        this.access = access;
        this.views = views;
    }

    /** Of one that the patient sees already nothing changes. @throws io.epione.platform.problem.Problem 404, 403, 409 unless verified */
    @Transactional
    public ResultView release(UUID id) {
        LaboratoryOrder order = orders.lockOfResult(id).orElseThrow(LaboratoryRefusals::unknownResult);
        Result result = results.findById(id).orElseThrow(LaboratoryRefusals::unknownResult);
        Audit audit = access.open(order);
        if (!result.status().valid()) {
            throw LaboratoryRefusals.illegalTransition(result.status());
        }
        if (result.releasedAt() == null) {
            result.release(complete(order, result, results.ofOrders(List.of(order.id()))));
            results.saveAndFlush(result);
        }
        audit.act("release", "Observation", id, order.patientId());
        return views.ofResult(result, Visibility.OPEN);
    }

    /**
     * Part of the caller's transaction, which stores the result.
     *
     * @param seen whether the patient has seen what this one corrects
     * @param standing what is entered or valid of the order
     */
    static void ifItReleasesItself(LaboratoryOrder order, Result result, boolean seen, List<Result> standing) {
        boolean corrects = seen && !result.unacknowledged() && result.releasedAt() == null;
        if (result.releasesItself() || corrects) {
            result.release(complete(order, result, standing));
        }
    }

    private static boolean complete(LaboratoryOrder order, Result result, List<Result> standing) {
        return !order.active() && standing.stream().noneMatch(other -> !other.equals(result) && other.outstanding());
    }
}
