package io.epione.patient.registration;

import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.Tenancy;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who holds which identifier at the current hospital. */
@Component
class Identifiers {

    enum Type {
        MRN,
        NATIONAL_ID
    }

    private static final SealedColumn VALUE_INDEX = SealedColumn.of("patient_identifier.value_index");

    /** Crockford's Base32: no letter that reads like a digit. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int MRN_CHARS = 10;

    private final JdbcClient jdbc;
    private final BlindIndex index;
    private final SecureRandom random = new SecureRandom();

    Identifiers(JdbcClient jdbc, BlindIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /** A medical record number that nobody has: random, so that it tells nothing of when or after whom. */
    String claimMrn(UUID patientId) {
        String mrn = randomMrn();
        while (!claim(Type.MRN, mrn, patientId)) {
            mrn = randomMrn();
        }
        return mrn;
    }

    /**
     * Waits for a transaction that claims the same at this moment. While the index keys are rotated there is a row for each of
     * them, and one that is taken is enough.
     *
     * @return false when another patient holds it
     */
    boolean claim(Type type, String value, UUID patientId) {
        List<byte[]> all = blind(type, value);
        boolean claimed = all.stream().allMatch(one -> insert(type, one, patientId));
        if (!claimed) {
            all.forEach(one -> delete(type, one, patientId));
        }
        return claimed;
    }

    /** Brings a patient's rows to the index keys of today. Call with the patient locked. @return whether it changed anything */
    boolean reindex(UUID patientId, Map<Type, String> held) {
        boolean changed = false;
        for (Type type : Type.values()) {
            List<byte[]> wanted = held.containsKey(type) ? blind(type, held.get(type)) : List.of();
            List<byte[]> stored = stored(type, patientId);
            for (byte[] one : wanted) {
                changed |=
                        stored.stream().noneMatch(other -> Arrays.equals(one, other)) && insert(type, one, patientId);
            }
            for (byte[] one : stored) {
                if (wanted.stream().noneMatch(other -> Arrays.equals(one, other))) {
                    delete(type, one, patientId);
                    changed = true;
                }
            }
        }
        return changed;
    }

    private boolean insert(Type type, byte[] value, UUID patientId) {
        return jdbc.sql("""
                        insert into patient_identifier (tenant_id, type, value_index, patient_id)
                        values (:tenant, :type, :value, :patient) on conflict do nothing
                        """)
                        .param("tenant", Tenancy.current())
                        .param("type", type.name())
                        .param("value", value)
                        .param("patient", patientId)
                        .update()
                == 1;
    }

    private void delete(Type type, byte[] value, UUID patientId) {
        jdbc.sql("""
                        delete from patient_identifier
                         where tenant_id = :tenant and type = :type and value_index = :value and patient_id = :patient
                        """)
                .param("tenant", Tenancy.current())
                .param("type", type.name())
                .param("value", value)
                .param("patient", patientId)
                .update();
    }

    private List<byte[]> stored(Type type, UUID patientId) {
        return jdbc.sql("""
                        select value_index from patient_identifier
                         where tenant_id = :tenant and type = :type and patient_id = :patient
                        """)
                .param("tenant", Tenancy.current())
                .param("type", type.name())
                .param("patient", patientId)
                .query(byte[].class)
                .list();
    }

    void release(Type type, UUID patientId) {
        jdbc.sql("delete from patient_identifier where tenant_id = :tenant and type = :type and patient_id = :patient")
                .param("tenant", Tenancy.current())
                .param("type", type.name())
                .param("patient", patientId)
                .update();
    }

    Optional<UUID> holder(Type type, String value) {
        return jdbc.sql("""
                        select distinct patient_id from patient_identifier
                         where tenant_id = :tenant and type = :type and value_index in (:values)
                        """)
                .param("tenant", Tenancy.current())
                .param("type", type.name())
                .param("values", blind(type, value))
                .query(UUID.class)
                .optional();
    }

    /** @throws io.epione.platform.crypto.SealBroken when the one that was found has another identifier */
    void confirm(Type type, String value, PatientView holder) {
        Demographics demographics = holder.demographics();
        String found =
                switch (type) {
                    case MRN -> demographics.mrn();
                    case NATIONAL_ID -> demographics.nationalId();
                };
        index.confirm(VALUE_INDEX, holder.id(), holder.id(), value, found);
    }

    /** What an identifier is stored as; the first is how it is written today. */
    List<byte[]> blind(Type type, String value) {
        return index.searchUnique("patient_identifier." + type, value);
    }

    String randomMrn() {
        StringBuilder mrn = new StringBuilder(MRN_CHARS);
        for (int i = 0; i < MRN_CHARS; i++) {
            mrn.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return mrn.toString();
    }
}
