package io.epione.patient.laboratory;

import io.epione.patient.laboratory.rules.Specimen;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Samples extends Repository<Sample, UUID> {

    Sample saveAndFlush(Sample sample);

    Optional<Sample> findById(UUID id);

    Optional<Sample> findByAccessionNumber(String accessionNumber);

    List<Sample> findByAccessionNumberIn(Collection<String> accessionNumbers);

    @Query("select s from Sample s where s.orderId in :orderIds order by s.id")
    List<Sample> ofOrders(Collection<UUID> orderIds);

    @Query("""
            select s from Sample s where s.orderId = :orderId and s.specimen = :specimen
               and s.status = io.epione.patient.laboratory.SampleStatus.REJECTED order by s.id desc limit 1""")
    Optional<Sample> lastRejected(UUID orderId, Specimen specimen);

    @Query("select s from Sample s where s.status = :status and s.id > :after order by s.id limit :rows")
    List<Sample> oldestFirst(SampleStatus status, UUID after, int rows);
}
