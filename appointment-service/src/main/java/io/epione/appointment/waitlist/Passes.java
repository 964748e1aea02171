package io.epione.appointment.waitlist;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Passes extends Repository<Pass, UUID> {

    Pass save(Pass pass);

    @Query("select p from Pass p where p.entryId = :entryId order by p.id desc limit :most")
    List<Pass> newest(UUID entryId, int most);
}
