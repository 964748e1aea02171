package io.epione.patient.chart;

import io.epione.platform.web.DefaultLimit;
import io.epione.platform.web.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The chart as a whole, and as it was. */
@RestController
@RequestMapping("/api/v1/patients/{patientId}")
class ChartController {

    /** A chart of which a part stops short may mislead: as much of each part as a page can hold. */
    private static final int WHOLE = PageRequest.MAX_LIMIT;

    private final ReadChart read;

    ChartController(ReadChart read) {
        this.read = read;
    }

    /**
     * @param withheld how many entries of this page stay hidden from the caller; never told to patients and who acts for them
     * @param nextCursor of the entries that come next in each part; null where no part has more
     */
    record ChartResponse(
            UUID patientId,
            Instant asOf,
            List<ChartView<ChartFacts.Allergy>> allergies,
            List<ChartView<ChartFacts.Condition>> conditions,
            List<ChartView<ChartFacts.Procedure>> procedures,
            List<ChartView<ChartFacts.FamilyHistory>> familyHistory,
            List<ChartView<ChartFacts.Medication>> medications,
            List<ChartView<ChartFacts.Vital>> vitals,
            List<ChartView<ChartFacts.Immunization>> immunizations,
            List<ChartView<ChartFacts.SocialHistory>> socialHistory,
            List<ChartView<ChartFacts.Note>> notes,
            int withheld,
            @Nullable String nextCursor) {

        static ChartResponse of(UUID patientId, Instant asOf, ReadChart.ChartPage page) {
            return new ChartResponse(
                    patientId,
                    asOf,
                    page.part(ChartFacts.Allergy.class),
                    page.part(ChartFacts.Condition.class),
                    page.part(ChartFacts.Procedure.class),
                    page.part(ChartFacts.FamilyHistory.class),
                    page.part(ChartFacts.Medication.class),
                    page.part(ChartFacts.Vital.class),
                    page.part(ChartFacts.Immunization.class),
                    page.part(ChartFacts.SocialHistory.class),
                    page.part(ChartFacts.Note.class),
                    page.withheld(),
                    page.next() == null ? null : page.next().encode());
        }
    }

    /** The newest {@code limit} entries of each part, then the next ones of each. */
    @GetMapping("/chart")
    @PreAuthorize("hasAuthority('chart:read')")
    ChartResponse chart(@PathVariable UUID patientId, @DefaultLimit(WHOLE) PageRequest page) {
        Instant now = Instant.now();
        return ChartResponse.of(patientId, now, read.whole(patientId, null, page));
    }

    /** The chart as it stood at that moment; now, where none is given. */
    @GetMapping("/history")
    @PreAuthorize("hasAuthority('chart:read')")
    ChartResponse history(
            @PathVariable UUID patientId,
            @RequestParam(required = false) @Nullable Instant asOf,
            @DefaultLimit(WHOLE) PageRequest page) {
        Instant moment = asOf == null ? Instant.now() : asOf;
        return ChartResponse.of(patientId, moment, read.whole(patientId, asOf, page));
    }
}
