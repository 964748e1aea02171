package io.epione.messaging.people;

import io.epione.platform.tenancy.Tenancy;
import java.sql.PreparedStatement;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The users of the current hospital, by account. A copy that events keep; a user is never forgotten. */
@Component
public class People {

    private static final String REMEMBER = "insert into person (tenant_id, id) values (?, ?) on conflict do nothing";
    private static final String KNOWN = "select id from person where tenant_id = ? and id = any (?)";

    private final JdbcTemplate jdbc;

    People(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Also for someone whose token says so before the event does. */
    public void remember(UUID userId) {
        jdbc.update(REMEMBER, Tenancy.current(), userId);
    }

    /** Those of the accounts that are no users of this hospital. */
    public Set<UUID> strangers(Set<UUID> userIds) {
        Set<UUID> strangers = new HashSet<>(userIds);
        jdbc.query(
                        connection -> {
                            PreparedStatement statement = connection.prepareStatement(KNOWN);
                            statement.setObject(1, Tenancy.current());
                            statement.setArray(2, connection.createArrayOf("uuid", userIds.toArray()));
                            return statement;
                        },
                        (row, nr) -> row.getObject(1, UUID.class))
                .forEach(strangers::remove);
        return strangers;
    }
}
