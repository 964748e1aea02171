package io.epione.journeys.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationsTest {

    private final Expectations expectations = Expectations.read();

    @Test
    void everyOperationOfTheContractsHasAGuard() {
        assertThat(Contracts.all()).hasSizeGreaterThan(100);
        assertThat(expectations.missing(Contracts.all())).isEmpty();
    }

    @Test
    void noLineIsForAnOperationThatIsGone() {
        assertThat(expectations.stale(Contracts.all(), Contracts.services())).isEmpty();
    }

    @Test
    void anOperationWithoutALineIsMissing() {
        Expectations short_ = Expectations.parse("patient GET /api/v1/patients patient:search");
        assertThat(short_.missing(Contracts.operations("patient")))
                .contains("POST /api/v1/patients")
                .doesNotContain("GET /api/v1/patients");
    }

    @Test
    void aLineWithoutAnOperationIsStale() {
        Expectations long_ = Expectations.parse("patient GET /api/v1/patients/nowhere patient:read");
        assertThat(long_.stale(Contracts.all(), List.of("patient"))).containsExactly("GET /api/v1/patients/nowhere");
    }

    @Test
    void onlyWhatIsBetweenServicesIsUnrouted() {
        assertThat(Contracts.all())
                .filteredOn(operation -> expectations.of(operation).kind() == Guard.Kind.UNROUTED)
                .isNotEmpty()
                .allMatch(operation -> operation.path().startsWith("/internal/"));
    }

    @Test
    void everyPermissionStandsInTheOneTable() throws IOException {
        String table = Files.readString(Path.of("..", "docs", "permissions.md"));
        assertThat(Contracts.all())
                .flatExtracting(operation -> expectations.of(operation).permissions())
                .isNotEmpty()
                .allSatisfy(permission -> assertThat(table).contains("| `" + permission + "` |"));
    }

    @Test
    void anOperationStandsOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expectations.parse("a GET /b anyone\na GET /b signed-in"));
    }

    @Test
    void aGuardIsAWordOrAPermission() {
        assertThat(Guard.parse("a:b|c:d").opensFor(java.util.Set.of("c:d"))).isTrue();
        assertThat(Guard.parse("a:b").opensFor(java.util.Set.of("c:d"))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> Guard.parse("everybody"));
    }
}
