package io.epione.patient.access;

import io.epione.patient.disclosure.Decision;
import io.epione.patient.disclosure.Law;
import io.epione.patient.disclosure.Purpose;
import io.epione.patient.disclosure.Relationship;
import io.epione.patient.disclosure.Rule;
import io.epione.patient.disclosure.SensitivityLabel;
import io.epione.patient.disclosure.Situation;
import io.epione.platform.problem.Problem;
import io.epione.platform.security.Role;
import io.epione.platform.security.RolePermissions;
import io.epione.platform.tenancy.Grants;
import io.epione.platform.tenancy.Tenancy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says of somebody what of a record is open to them at this moment, and by which rule: by the law that the operations go by. */
@Component
class ExplainAccess {

    private final Situations situations;
    private final StaffDirectory staff;
    private final ConsentDesk desk;
    private final Grants grants;

    ExplainAccess(Situations situations, StaffDirectory staff, ConsentDesk desk, Grants grants) {
        this.situations = situations;
        this.staff = staff;
        this.desk = desk;
        this.grants = grants;
    }

    /** @param label of {@link Area#LABELLED}; null elsewhere */
    record Answer(Area area, @Nullable SensitivityLabel label, Decision decision) {}

    record Explanation(Purpose purpose, Relationship relationship, boolean restricted, List<Answer> answers) {}

    /**
     * @param viewer a staff id, or the patient id of somebody who acts for others
     * @param purpose null for the one that follows from the viewer's role
     * @throws Problem 404, 403 where something of the record is withheld from the caller, 422 for a viewer whom nobody knows
     */
    @Transactional(readOnly = true)
    public Explanation explain(UUID patientId, UUID viewer, @Nullable Purpose purpose) {
        ConsentDesk.Place place = desk.at(patientId);
        Asker asker = asker(viewer);
        Situation situation = Objects.requireNonNull(
                situations.of(List.of(patientId), asker, purpose).get(patientId));
        Set<String> held = new HashSet<>(RolePermissions.of(asker.roles()));
        held.addAll(grants.to(Tenancy.current(), viewer.toString()));
        List<Answer> answers = new ArrayList<>();
        for (Area area : Area.values()) {
            if (area == Area.LABELLED) {
                for (SensitivityLabel label : SensitivityLabel.values()) {
                    answers.add(answer(area, label, held, situation));
                }
            } else {
                answers.add(answer(area, null, held, situation));
            }
        }
        place.audit().act("explain-access", "Patient", patientId, patientId);
        return new Explanation(situation.purpose(), situation.relationship(), situation.restricted(), answers);
    }

    private Asker asker(UUID viewer) {
        return staff.find(viewer)
                .map(colleague -> new Asker(colleague.userId(), viewer, Set.of(colleague.role())))
                .orElseGet(() -> {
                    if (!situations.isPatient(viewer)) {
                        throw Problem.invalid("as", "is nobody of this hospital");
                    }
                    return new Asker(null, viewer, Set.of(Role.PATIENT));
                });
    }

    private static Answer answer(Area area, @Nullable SensitivityLabel label, Set<String> held, Situation situation) {
        Decision decision = area.opensWith(held)
                ? Law.decide(situation, label == null ? Set.of() : Set.of(label))
                : new Decision.Refused(Rule.NO_PERMISSION, null);
        return new Answer(area, label, decision);
    }
}
