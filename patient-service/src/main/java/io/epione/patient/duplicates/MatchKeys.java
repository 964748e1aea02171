package io.epione.patient.duplicates;

import io.epione.patient.registration.Address;
import io.epione.patient.registration.Demographics;
import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.tenancy.Tenancy;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What two records of one person would share, as blind indexes: only pairs that share a key are compared. Each key joins two
 * traits or is rare by itself, so that a common name alone makes no block, and of a block only the newest are looked at.
 */
@Component
class MatchKeys {

    /** A phone number of a home has so many patients; more come of a default that somebody types. */
    static final int MOST_OF_A_BLOCK = 50;

    private final JdbcClient jdbc;
    private final BlindIndex index;

    MatchKeys(JdbcClient jdbc, BlindIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    long countPatients() {
        return jdbc.sql("select count(distinct patient_id) from patient_match_key where tenant_id = :tenant")
                .param("tenant", Tenancy.current())
                .query(Long.class)
                .single();
    }

    /** Patients who have keys. */
    List<UUID> patients(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select distinct patient_id from patient_match_key
                         where tenant_id = :tenant and patient_id > :after order by patient_id limit :limit
                        """)
                .param("tenant", Tenancy.current())
                .param("after", after == null ? Tenancy.PLATFORM : after)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Patients who have no key. */
    List<UUID> patientsWithout(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select p.id from patient p
                         where p.tenant_id = :tenant and p.id > :after and p.status <> 'ERASED'
                           and not exists (select from patient_match_key k
                                            where k.tenant_id = p.tenant_id and k.patient_id = p.id)
                         order by p.id limit :limit
                        """)
                .param("tenant", Tenancy.current())
                .param("after", after == null ? Tenancy.PLATFORM : after)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /**
     * Replaces what the patient is found by. Waits for who stores the same keys at this moment: one of the two sees the other.
     *
     * @return false when nothing changed
     */
    boolean put(UUID patientId, Demographics of) {
        List<byte[]> keys = keys(of);
        if (hex(stored(patientId)).equals(hex(keys))) {
            return false;
        }
        byte[][] all = keys.toArray(byte[][]::new);
        jdbc.sql("""
                        select pg_advisory_xact_lock(hashtextextended('match|' || :tenant || '|' || encode(key, 'hex'), 0))
                          from (select key from unnest(:keys) key order by key) in_order""").param("tenant", Tenancy.current()).param("keys", all).query(row -> {});
        jdbc.sql("delete from patient_match_key where tenant_id = :tenant and patient_id = :patient")
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .update();
        jdbc.sql("""
                        insert into patient_match_key (tenant_id, key_index, patient_id)
                        select :tenant, key, :patient from unnest(:keys) key on conflict do nothing
                        """)
                .param("tenant", Tenancy.current())
                .param("keys", all)
                .param("patient", patientId)
                .update();
        return true;
    }

    private List<byte[]> stored(UUID patientId) {
        return jdbc.sql("select key_index from patient_match_key where tenant_id = :tenant and patient_id = :patient")
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .query(byte[].class)
                .list();
    }

    private static Set<String> hex(List<byte[]> keys) {
        return keys.stream().map(HexFormat.of()::formatHex).collect(Collectors.toSet());
    }

    /** Others who share a key with the patient; the newest of each block. Records that are part of another one are left out. */
    List<UUID> others(UUID patientId) {
        return jdbc.sql("""
                        select distinct block.patient_id
                          from patient_match_key mine
                         cross join lateral (
                               select k.patient_id from patient_match_key k
                                where k.tenant_id = mine.tenant_id and k.key_index = mine.key_index
                                  and k.patient_id <> mine.patient_id
                                  and not exists (select from patient_merge m
                                                   where m.tenant_id = k.tenant_id and m.merged_id = k.patient_id
                                                     and m.status = 'MOVED')
                                order by k.patient_id desc limit :most) block
                         where mine.tenant_id = :tenant and mine.patient_id = :patient
                        """)
                .param("tenant", Tenancy.current())
                .param("patient", patientId)
                .param("most", MOST_OF_A_BLOCK)
                .query(UUID.class)
                .list();
    }

    List<byte[]> keys(Demographics of) {
        List<byte[]> keys = new ArrayList<>();
        String family = Phonetic.of(of.familyName());
        String given = Phonetic.of(of.givenName());
        keys.add(index.of("match.family_birth", family + "|" + of.birthDate()));
        keys.add(index.of("match.given_birth", given + "|" + of.birthDate()));
        keys.add(index.of(
                "match.name_year", family + "|" + given + "|" + of.birthDate().getYear()));
        if (of.phone() != null) {
            keys.add(index.of("match.phone", of.phone().replaceAll("[^0-9]", "")));
        }
        if (of.email() != null) {
            keys.add(index.of("match.email", of.email()));
        }
        Address address = of.address();
        if (address != null && address.postalCode() != null) {
            keys.add(index.of("match.name_postal", family + "|" + given + "|" + address.postalCode()));
        }
        return keys;
    }
}
