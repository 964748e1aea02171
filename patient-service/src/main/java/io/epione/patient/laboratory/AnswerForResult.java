package io.epione.patient.laboratory;

import io.epione.patient.laboratory.ResultContent.Change;
import io.epione.patient.laboratory.VerificationOutcome.ChangeUnconfirmed;
import io.epione.patient.laboratory.VerificationOutcome.HeldBack;
import io.epione.patient.laboratory.VerificationOutcome.Impossible;
import io.epione.patient.laboratory.VerificationOutcome.NotPreliminary;
import io.epione.patient.laboratory.VerificationOutcome.OwnResult;
import io.epione.patient.laboratory.VerificationOutcome.Refused;
import io.epione.patient.laboratory.rules.Flag;
import io.epione.platform.security.CurrentUser;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one way for a result to be verified. Part of the caller's transaction, which holds the order's lock and that of the assay's
 * hold.
 */
@Component
class AnswerForResult {

    private final Results results;
    private final CriticalResultsDue due;
    private final LaboratorySettings settings;
    private final OrderLabels labels;
    private final LaboratorySeals seals;

    AnswerForResult(
            Results results,
            CriticalResultsDue due,
            LaboratorySettings settings,
            OrderLabels labels,
            LaboratorySeals seals) {
        this.results = results;
        this.due = due;
        this.settings = settings;
        this.labels = labels;
        this.seals = seals;
    }

    /** @param changeConfirmed whether the caller has looked at a change that the delta check complains of */
    record Answer(boolean changeConfirmed, @Nullable String remark) {}

    /**
     * @param standing what is entered or valid of the order
     * @param held whether the last control run failed
     * @return empty when it is verified
     */
    Optional<Refused> answer(LaboratoryOrder order, Result result, List<Result> standing, boolean held, Answer answer) {
        CurrentUser user = CurrentUser.get();
        if (!result.mayBeVerifiedBy(user.staffId(), user.userId())) {
            return Optional.of(new OwnResult());
        }
        if (!result.canBecome(ResultStatus.FINAL)) {
            return Optional.of(new NotPreliminary(result.status()));
        }
        if (result.flag() == Flag.INVALID) {
            return Optional.of(new Impossible());
        }
        if (held) {
            return Optional.of(new HeldBack());
        }
        ResultContent content = seals.open(result);
        Change change = content.change();
        if (change != null && change.exceeded() && !answer.changeConfirmed()) {
            return Optional.of(new ChangeUnconfirmed(change.percent()));
        }
        verify(order, result, standing, content.with(content.remarks().verified(answer.remark())));
        return Optional.empty();
    }

    private void verify(LaboratoryOrder order, Result result, List<Result> standing, ResultContent verified) {
        Result former = standing.stream()
                .filter(other ->
                        other.itemId().equals(result.itemId()) && other.status().valid())
                .findFirst()
                .orElse(null);
        if (former == null) {
            order.item(result.itemId()).orElseThrow().verified();
        } else {
            former.replace();
            results.saveAndFlush(former);
            due.remove(former.id());
        }
        Instant acknowledgeWithin = Instant.now().plus(settings.acknowledgeWithin());
        result.verify(
                CurrentUser.get().staffId(),
                former == null ? null : former.id(),
                acknowledgeWithin,
                !labels.of(order).sensitivity().isEmpty(),
                seals.seal(order.patientId(), result.id(), verified));
        order.completeIfDone();
        ReleaseResult.ifItReleasesItself(order, result, former != null && former.releasedAt() != null, standing);
        if (result.unacknowledged()) {
            due.put(result.id(), acknowledgeWithin);
        }
        results.save(result);
    }
}
