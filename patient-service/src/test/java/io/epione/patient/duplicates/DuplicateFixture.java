package io.epione.patient.duplicates;

import io.epione.patient.registration.Demographics;
import io.epione.platform.Ids;
import io.epione.platform.crypto.BlindIndex;
import io.epione.platform.tenancy.TenantEntity;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes one of each entity of this module, for the test of the locks. */
public class DuplicateFixture {

    public Class<? extends TenantEntity> type() {
        return Duplicate.class;
    }

    /** What a patient is found by who has been looked at. */
    public static List<byte[]> keys(BlindIndex index, JdbcClient jdbc, Demographics of) {
        return new MatchKeys(jdbc, index).keys(of);
    }

    /** @param patient stores a patient and tells the id */
    public TenantEntity duplicate(Supplier<UUID> patient) {
        List<UUID> pair = Stream.of(patient.get(), patient.get()).sorted().toList();
        return new Duplicate(Ids.next(), pair.getFirst(), pair.getLast(), new MatchScore(12, List.of()));
    }
}
