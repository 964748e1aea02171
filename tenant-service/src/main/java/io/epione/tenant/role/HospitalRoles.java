package io.epione.tenant.role;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface HospitalRoles extends Repository<HospitalRole, UUID> {

    HospitalRole saveAndFlush(HospitalRole role);

    void delete(HospitalRole role);

    Optional<HospitalRole> findById(UUID id);

    List<HospitalRole> findAllByOrderByCode();

    List<HospitalRole> findByCodeIn(Collection<String> codes);

    long count();

    /** Until the transaction ends nobody else defines, drops or assigns roles here: no limit is passed by two at once, and none is dropped while it is given. */
    @Query(nativeQuery = true, value = "select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)")
    String lock(String key);
}
