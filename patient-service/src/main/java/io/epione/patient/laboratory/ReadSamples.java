package io.epione.patient.laboratory;

import io.epione.patient.laboratory.LaboratoryAccess.Door;
import io.epione.patient.laboratory.LaboratoryAccess.Doors;
import io.epione.platform.web.Cursor;
import io.epione.platform.web.Page;
import io.epione.platform.web.PageRequest;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows samples: one, the one with a label, or those that wait for somebody to work on. */
@Component
class ReadSamples {

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Samples samples;
    private final LaboratoryOrders orders;
    private final LaboratoryAccess access;
    private final LaboratoryViews views;

    ReadSamples(Samples samples, LaboratoryOrders orders, LaboratoryAccess access, LaboratoryViews views) {
        this.samples = samples;
        this.orders = orders;
        this.access = access;
        this.views = views;
    }

    @Transactional(readOnly = true)
    public SampleView one(UUID id) {
        Sample sample = samples.findById(id).orElseThrow(LaboratoryRefusals::unknownSample);
        LaboratoryOrder order = orders.findById(sample.orderId()).orElseThrow(LaboratoryRefusals::unknownSample);
        Door door = access.reach(order, LaboratoryRefusals.SAMPLE_NOT_FOUND);
        door.audit().read("Specimen", id, sample.patientId());
        return views.ofSample(sample, order, door.visibility());
    }

    /** What a scanner asks. */
    @Transactional(readOnly = true)
    public Page<SampleView> labelled(String accessionNumber) {
        return shown(
                Page.all(samples.findByAccessionNumber(accessionNumber).stream().toList()));
    }

    /** The oldest first: that is the order of work. */
    @Transactional(readOnly = true)
    public Page<SampleView> worklist(SampleStatus status, PageRequest page) {
        UUID after = page.afterId();
        return shown(Page.of(
                samples.oldestFirst(status, after == null ? BEFORE_ALL : after, page.fetch()),
                page,
                sample -> Cursor.of(sample.id()),
                sample -> sample));
    }

    private Page<SampleView> shown(Page<Sample> found) {
        Doors doors = access.list(found.items().stream().map(Sample::patientId).toList());
        List<SampleView> shown = views.ofSamples(found.items(), doors);
        doors.audit().search("Specimen", shown.size());
        return new Page<>(shown, found.nextCursor());
    }
}
