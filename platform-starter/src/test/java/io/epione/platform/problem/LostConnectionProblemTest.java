package io.epione.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.orm.jpa.JpaSystemException;
import tools.jackson.databind.json.JsonMapper;

/** Who calls while the database dies or comes back is told to come again, whatever was going on. */
class LostConnectionProblemTest {

    private final ProblemAdvice advice =
            new ProblemAdvice(new ProblemBodies(JsonMapper.shared()), ConstraintProblems.none());

    @ParameterizedTest
    @CsvSource({"08006, 503", "57P01, 503", "57P02, 503", "57P03, 503", "42P01, 500", "57014, 500"})
    void isNoFaultOfOurs(String sqlState, int status) {
        SQLException batch = new BatchUpdateException("aborted", sqlState, 0, new int[0]);
        SQLException single = new SQLException("I/O error", sqlState);

        assertThat(answer(new JpaSystemException(new GenericJDBCException("could not execute batch", batch))))
                .isEqualTo(status);
        assertThat(answer(new DataAccessResourceFailureException("could not read", single)))
                .isEqualTo(status);
    }

    private int answer(Exception e) {
        return advice.unexpected(e).getStatusCode().value();
    }
}
