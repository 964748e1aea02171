package io.epione.patient.erasure;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Erasures extends Repository<Erasure, UUID> {

    Erasure saveAndFlush(Erasure erasure);

    Optional<Erasure> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from Erasure e where e.id = :id")
    Optional<Erasure> lock(UUID id);

    List<Erasure> findByPatientIdOrderByIdDesc(UUID patientId, Limit limit);
}
