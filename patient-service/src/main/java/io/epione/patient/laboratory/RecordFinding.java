package io.epione.patient.laboratory;

import io.epione.patient.laboratory.ResultContent.Remarks;
import io.epione.platform.Ids;
import io.epione.platform.security.CurrentUser;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The one way for what was found to become a result: judged, sealed and stored, to be verified by somebody else. Part of the
 * caller's transaction, which holds the order's lock.
 */
@Component
class RecordFinding {

    private final Results results;
    private final LaboratorySeals seals;

    RecordFinding(Results results, LaboratorySeals seals) {
        this.results = results;
        this.seals = seals;
    }

    /** Of a test without a result. @throws Problem 422 for what is no finding of the test; nothing is changed then */
    Result enter(Analysis analysis, Background background, Finding finding, @Nullable String remark) {
        Assay assay = Assay.of(analysis.item().code(), finding.instrument());
        Result result = stored(analysis, assay, background, finding, new Remarks(remark, null, null, null), null);
        analysis.item().entered();
        return result;
    }

    /** @param corrects what the result is to replace @throws Problem as {@link #enter} */
    Result correct(Analysis analysis, Background background, Finding finding, String reason, Result corrects) {
        String instrument = finding.instrument();
        Assay assay =
                instrument == null ? corrects.assay() : Assay.of(analysis.item().code(), instrument);
        return stored(analysis, assay, background, finding, new Remarks(null, reason, null, null), corrects);
    }

    private Result stored(
            Analysis analysis,
            Assay assay,
            Background background,
            Finding finding,
            Remarks remarks,
            @Nullable Result corrects) {
        UUID id = Ids.next();
        ResultContent content =
                JudgeFinding.judge(background, finding, analysis.sample().collectedAt(), remarks);
        return results.save(new Result(
                id,
                analysis,
                assay.instrument(),
                content.judgement().flag(),
                background.test().releaseOrUsual(),
                CurrentUser.get().staffId(),
                corrects,
                seals.seal(analysis.order().patientId(), id, content)));
    }
}
