package io.epione.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchesTest {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/patients, familyName=Ada, true",
        "/api/v1/patients, limit=5&phone=030, true",
        "/api/v1/patients, cursor=x&limit=5, false",
        "/api/v1/patients, &&, false",
        "/api/v1/patients, limit, false",
        "/api/v1/patients/1/allergies, status=ACTIVE, false",
        "/api/v1/medications, q=aspirin, true",
        "/api/v1/medications, limit=2&q, true",
        "/api/v1/medications, %71=aspirin, true",
        "/api/v1/medications, qty=1&sort=q, false"
    })
    void aReadWithWordsOrWithCriteriaForPatientsIsASearch(String path, String query, boolean expected) {
        assertThat(Searches.asks(path, query)).isEqualTo(expected);
    }
}
