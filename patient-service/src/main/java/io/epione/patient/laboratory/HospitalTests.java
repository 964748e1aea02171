package io.epione.patient.laboratory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface HospitalTests extends Repository<HospitalTest, UUID> {

    HospitalTest saveAndFlush(HospitalTest test);

    Optional<HospitalTest> findByCode(String code);

    List<HospitalTest> findByCodeIn(Collection<String> codes);

    @Query("select t from HospitalTest t where t.code > :after order by t.code limit :rows")
    List<HospitalTest> after(String after, int rows);

    @Query("select t.code from HospitalTest t where t.code in :codes")
    List<String> known(Collection<String> codes);
}
