package io.epione.patient.registration;

import io.epione.patient.registration.Identifiers.Type;
import io.epione.platform.crypto.KeyRotation;
import io.epione.platform.crypto.RotationWalk;
import io.epione.platform.crypto.SealBroken;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Types;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Works out anew what patients are found by, while the keys of the blind indexes are rotated. */
@Component
class ReindexPatients implements RotationWalk {

    private final JdbcClient jdbc;
    private final Patients patients;
    private final PatientSeals seals;
    private final Identifiers identifiers;

    ReindexPatients(JdbcClient jdbc, Patients patients, PatientSeals seals, Identifiers identifiers) {
        this.jdbc = jdbc;
        this.patients = patients;
        this.seals = seals;
        this.identifiers = identifiers;
    }

    @Override
    public KeyRotation.Kind kind() {
        return KeyRotation.Kind.SEARCH_INDEXES;
    }

    @Override
    public String name() {
        return "patient.indexes";
    }

    @Override
    public long count() {
        return patients.count();
    }

    @Override
    public Walked walk(@Nullable UUID after, int limit) {
        List<UUID> ids = patients.ids(after, limit);
        int changed = 0;
        int broken = 0;
        for (UUID id : ids) {
            try {
                changed += reindex(id) ? 1 : 0;
            } catch (SealBroken e) {
                broken++;
            }
        }
        return new Walked(ids.size() < limit ? null : ids.getLast(), ids.size(), changed, broken);
    }

    private boolean reindex(UUID id) {
        Patient patient = patients.lock(id).orElseThrow();
        Demographics demographics = seals.open(patient);
        Map<Type, String> held = new EnumMap<>(Type.class);
        held.put(Type.MRN, demographics.mrn());
        String nationalId = demographics.nationalId();
        if (nationalId != null) {
            held.put(Type.NATIONAL_ID, nationalId);
        }
        boolean identified = identifiers.reindex(id, held);
        return store(id, seals.keys(demographics)) || identified;
    }

    /** Past Hibernate: the patient's version is what others have read, and stays. */
    private boolean store(UUID id, Patient.SearchKeys keys) {
        return jdbc.sql("""
                        update patient set phone_index = :phone, email_index = :email, name_birth_index = :name
                         where tenant_id = :tenant and id = :id
                           and (phone_index, email_index, name_birth_index) is distinct from (:phone, :email, :name)
                        """)
                        .param("phone", keys.phone(), Types.BINARY)
                        .param("email", keys.email(), Types.BINARY)
                        .param("name", keys.nameBirth(), Types.BINARY)
                        .param("tenant", Tenancy.current())
                        .param("id", id)
                        .update()
                == 1;
    }
}
