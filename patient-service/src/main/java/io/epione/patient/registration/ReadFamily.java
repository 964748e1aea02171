package io.epione.patient.registration;

import static java.util.stream.Collectors.toMap;

import io.epione.patient.access.Families;
import io.epione.patient.access.Glimpse;
import io.epione.patient.access.RecordAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who the patients are that the caller's account acts for. */
@Component
class ReadFamily {

    private final Families families;
    private final RecordAccess access;
    private final Patients patients;
    private final PatientSeals seals;

    ReadFamily(Families families, RecordAccess access, Patients patients, PatientSeals seals) {
        this.families = families;
        this.access = access;
        this.patients = patients;
        this.seals = seals;
    }

    record MemberView(Families.Member member, Demographics demographics) {}

    /** @throws io.epione.platform.problem.Problem 403 for who is no patient */
    @Transactional(readOnly = true)
    public List<MemberView> mine() {
        List<Families.Member> members = families.mine();
        List<UUID> ids = members.stream().map(Families.Member::patientId).toList();
        Glimpse glimpse = access.glimpse(ids);
        Map<UUID, Demographics> known = patients.all(ids).stream()
                .filter(patient -> glimpse.isOpen(patient.id()))
                .collect(toMap(Patient::id, seals::open));
        glimpse.audit().search("Patient", known.size());
        return members.stream()
                .flatMap(member -> Optional.ofNullable(known.get(member.patientId())).stream()
                        .map(demographics -> new MemberView(member, demographics)))
                .toList();
    }
}
