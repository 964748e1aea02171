package io.epione.patient.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.disclosure.Relationship;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestHospitals;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FamilyAgesTest {

    private static final LocalDate BORN = LocalDate.of(2012, 5, 20);

    private static Relationship standing(ProxyRelationship relationship, LocalDate born, String moment, String zone) {
        return Tenancy.as(TestHospitals.A, FamilyAges::usual)
                .standing(relationship, born, Instant.parse(moment), ZoneId.of(zone));
    }

    @ParameterizedTest
    @CsvSource({
        // The last moment before the 14th birthday, and its first, by clocks half a day and a day apart
        "2026-05-19T21:59:59Z, Europe/Stockholm, PROXY",
        "2026-05-19T22:00:00Z, Europe/Stockholm, PROXY_NARROWED",
        "2026-05-20T06:59:59Z, America/Los_Angeles, PROXY",
        "2026-05-20T07:00:00Z, America/Los_Angeles, PROXY_NARROWED",
        "2026-05-19T14:59:59Z, Asia/Tokyo, PROXY",
        "2026-05-19T15:00:00Z, Asia/Tokyo, PROXY_NARROWED",
        "2030-05-19T21:59:59Z, Europe/Stockholm, PROXY_NARROWED",
        "2030-05-19T22:00:00Z, Europe/Stockholm, PROXY_ENDED",
        "2012-05-20T12:00:00Z, Europe/Stockholm, PROXY"
    })
    void aParentsAccessNarrowsAndEndsOnTheBirthdayAtTheHospital(String moment, String zone, Relationship expected) {
        assertThat(standing(ProxyRelationship.PRN, BORN, moment, zone)).isEqualTo(expected);
        assertThat(standing(ProxyRelationship.GUARD, BORN, moment, zone)).isEqualTo(expected);
    }

    @Test
    void whoWasBornOnALeapDayIsOlderOnTheFirstOfMarch() {
        LocalDate leapDay = LocalDate.of(2012, 2, 29);

        assertThat(standing(ProxyRelationship.PRN, leapDay, "2026-02-28T12:00:00Z", "UTC"))
                .isEqualTo(Relationship.PROXY);
        assertThat(standing(ProxyRelationship.PRN, leapDay, "2026-03-01T00:00:00Z", "UTC"))
                .isEqualTo(Relationship.PROXY_NARROWED);
    }

    @ParameterizedTest
    @CsvSource({"HPOWATT", "RESPRSN"})
    void whoActsForAnAdultDoesNotGrowOutOfIt(ProxyRelationship relationship) {
        assertThat(standing(relationship, LocalDate.of(1940, 1, 1), "2026-05-20T12:00:00Z", "UTC"))
                .isEqualTo(Relationship.PROXY);
    }
}
