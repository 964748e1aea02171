package io.epione.patient.access;

import io.epione.patient.disclosure.Decision;
import io.epione.patient.disclosure.Law;
import io.epione.patient.disclosure.Relationship;
import io.epione.patient.disclosure.Rule;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.disclosure.Situation;
import io.epione.platform.audit.Audit;
import io.epione.platform.problem.Problem;
import io.epione.platform.web.Page;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A patient's record as one caller may see it, for the length of one request. */
public final class OpenRecord {

    private final UUID patientId;
    private final Situation situation;
    private final Asker asker;
    private final Audit audit;
    private boolean inEmergency;

    OpenRecord(UUID patientId, Situation situation, Asker asker, Audit audit) {
        this.patientId = patientId;
        this.situation = situation;
        this.asker = asker;
        this.audit = audit;
    }

    /** Takes the audit records of all that is done; ask after looking, for what only an emergency opened is audited as such. */
    public Audit audit() {
        String purpose = purpose();
        return purpose == null ? audit : audit.forPurpose(purpose);
    }

    /** What it is opened for where that does not follow from the caller's role, as in {@link #audit}. */
    @Nullable
    String purpose() {
        if (inEmergency) {
            return RecordAccess.EMERGENCY;
        }
        return situation.relationship() == Relationship.PROXY || situation.relationship() == Relationship.PROXY_NARROWED
                ? situation.purpose().name()
                : null;
    }

    public boolean shows(Labelled part) {
        return shows(part.sensitivity(), part.author());
    }

    /** @param author the account that wrote it */
    public boolean shows(Set<SensitivityLabel> labels, @Nullable UUID author) {
        return decide(labels, author).isAllowed();
    }

    /** The page without what stays hidden. */
    public <T extends Labelled> Shown<T> shown(Page<T> page) {
        List<T> items = page.items().stream().filter(this::shows).toList();
        return new Shown<>(items, page.nextCursor(), withheld(page.items().size() - items.size()));
    }

    /** What a caller is told of that many parts that stay hidden. */
    public int withheld(int hidden) {
        return asker.isPatient() ? 0 : hidden;
    }

    /**
     * @param resourceType for the audit record of who is turned away
     * @param code of the 404 that a patient gets, who is not to learn that there is something
     * @throws Problem 403 {@code WITHHELD} for staff, 404
     */
    public void mustShow(Labelled part, String resourceType, UUID id, String code) {
        if (!shows(part)) {
            throw refused(resourceType, id, code);
        }
    }

    /** Of what tells about all of the record. @throws Problem as {@link #mustShow} where anything would be withheld */
    void mustShowEverything(String resourceType) {
        if (!showsEverything()) {
            throw refused(resourceType, patientId, "PATIENT_NOT_FOUND");
        }
    }

    private Problem refused(String resourceType, UUID id, String code) {
        audit.refused("open", resourceType, id, patientId);
        return asker.isPatient()
                ? Problem.notFound(code)
                : Problem.forbidden("WITHHELD", "It is labelled as sensitive and not open to you.");
    }

    /** Whether nothing at all is withheld. */
    boolean showsEverything() {
        return shows(EnumSet.allOf(SensitivityLabel.class), null);
    }

    boolean isOpen() {
        return record().isAllowed();
    }

    /** On the record as such. */
    Decision record() {
        return decide(Set.of(), null);
    }

    Relationship relationship() {
        return situation.relationship();
    }

    boolean isInEmergency() {
        return inEmergency;
    }

    private Decision decide(Set<SensitivityLabel> labels, @Nullable UUID author) {
        boolean wrote =
                situation.relationship() == Relationship.STAFF && author != null && author.equals(asker.userId());
        Decision decision = Law.decide(wrote ? situation.as(Relationship.AUTHOR) : situation, labels);
        inEmergency |= decision.rule() == Rule.EMERGENCY;
        return decision;
    }
}
