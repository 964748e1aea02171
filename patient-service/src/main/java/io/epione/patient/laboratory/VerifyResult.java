package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.patient.laboratory.ResultContent.Change;
import io.epione.patient.laboratory.VerificationOutcome.ChangeUnconfirmed;
import io.epione.patient.laboratory.VerificationOutcome.HeldBack;
import io.epione.patient.laboratory.VerificationOutcome.Impossible;
import io.epione.patient.laboratory.VerificationOutcome.NotPreliminary;
import io.epione.patient.laboratory.VerificationOutcome.OwnResult;
import io.epione.patient.laboratory.VerificationOutcome.Unknown;
import io.epione.patient.laboratory.VerificationOutcome.Verified;
import io.epione.patient.laboratory.rules.Flag;
import io.epione.platform.security.CurrentUser;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A second person answers for a result. With that it is the doctor's, and mostly the patient's too. */
@Component
class VerifyResult {

    private final LaboratoryOrders orders;
    private final Results results;
    private final TestHolds holds;
    private final ReleaseResult release;
    private final CriticalResultsDue due;
    private final LaboratorySettings settings;
    private final OrderLabels labels;
    private final LaboratoryAccess access;
    private final LaboratorySeals seals;
    private final LaboratoryViews views;

    VerifyResult(
            LaboratoryOrders orders,
            Results results,
            TestHolds holds,
            ReleaseResult release,
            CriticalResultsDue due,
            LaboratorySettings settings,
            OrderLabels labels,
            LaboratoryAccess access,
            LaboratorySeals seals,
            LaboratoryViews views) {
        this.orders = orders;
        this.results = results;
        this.holds = holds;
        this.release = release;
        this.due = due;
        this.settings = settings;
        this.labels = labels;
        this.access = access;
        this.seals = seals;
        this.views = views;
    }

    /** @param confirmed whether the caller has looked at a change that the delta check complains of */
    @Transactional
    public VerificationOutcome verify(UUID id, boolean confirmed, @Nullable String remark) {
        LaboratoryOrder order = orders.lockOfResult(id).orElse(null);
        Result result = results.findById(id).orElse(null);
        if (order == null || result == null) {
            return new Unknown();
        }
        Door door = access.reach(order, LaboratoryRefusals.RESULT_NOT_FOUND);
        CurrentUser user = CurrentUser.get();
        if (!result.mayBeVerifiedBy(user.staffId(), user.userId())) {
            return new OwnResult();
        }
        if (!result.canBecome(ResultStatus.FINAL)) {
            return new NotPreliminary(result.status());
        }
        if (result.flag() == Flag.INVALID) {
            return new Impossible();
        }
        if (holds.heldUntilCommit(result.code())) {
            return new HeldBack();
        }
        ResultContent content = seals.open(result);
        Change change = content.change();
        if (change != null && change.exceeded() && !confirmed) {
            return new ChangeUnconfirmed(change.percent());
        }
        ResultContent verified = content.with(content.remarks().verified(remark));
        Result former = results.validOfItem(result.itemId()).orElse(null);
        if (former == null) {
            order.item(result.itemId()).orElseThrow().verified();
        } else {
            former.replace();
            results.saveAndFlush(former);
            due.remove(former.tenantId(), former.id());
        }
        Instant acknowledgeWithin = Instant.now().plus(settings.acknowledgeWithin());
        result.verify(
                user.staffId(),
                former == null ? null : former.id(),
                acknowledgeWithin,
                !labels.of(order).sensitivity().isEmpty(),
                seals.seal(order.patientId(), id, verified));
        order.completeIfDone();
        release.ifItReleasesItself(order, result, former != null && former.releasedAt() != null);
        if (result.unacknowledged()) {
            due.add(result.tenantId(), id, acknowledgeWithin);
        }
        results.saveAndFlush(result);
        door.audit().act("verify", "Observation", id, order.patientId());
        return new Verified(views.ofResult(result, door.visibility()));
    }
}
