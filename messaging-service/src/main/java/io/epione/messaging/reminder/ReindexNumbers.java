package io.epione.messaging.reminder;

import io.epione.platform.crypto.KeyRotation;
import io.epione.platform.crypto.RotationWalk;
import io.epione.platform.crypto.SealBroken;
import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Works out anew what texted numbers are found by, while the keys of the blind indexes are rotated. */
@Component
class ReindexNumbers implements RotationWalk {

    private final JdbcClient jdbc;
    private final Reminders reminders;
    private final TextedNumbers numbers;

    ReindexNumbers(JdbcClient jdbc, Reminders reminders, TextedNumbers numbers) {
        this.jdbc = jdbc;
        this.reminders = reminders;
        this.numbers = numbers;
    }

    @Override
    public KeyRotation.Kind kind() {
        return KeyRotation.Kind.SEARCH_INDEXES;
    }

    @Override
    public String name() {
        return "reminder.number_index";
    }

    @Override
    public long count() {
        return jdbc.sql("select count(*) from reminder where tenant_id = :tenant and number is not null")
                .param("tenant", Tenancy.current())
                .query(Long.class)
                .single();
    }

    @Override
    public Walked walk(@Nullable UUID after, int limit) {
        var ids = page(after, limit);
        var changed = 0;
        var broken = 0;
        for (var id : ids) {
            try {
                changed += reminders
                        .lock(id)
                        .filter(reminder -> reminder.sealedNumber() != null)
                        .map(this::reindex)
                        .orElse(0);
            } catch (SealBroken e) {
                broken++;
            }
        }
        return new Walked(ids.size() < limit ? null : ids.getLast(), ids.size(), changed, broken);
    }

    private List<UUID> page(@Nullable UUID after, int limit) {
        return jdbc.sql("""
                        select id from reminder where tenant_id = :tenant and number is not null and id > :after
                         order by id limit :limit
                        """)
                .param("tenant", Tenancy.current())
                .param("after", after == null ? Tenancy.PLATFORM : after)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** Past Hibernate: what the reminder says stays as it is. */
    private int reindex(Reminder reminder) {
        return jdbc.sql("""
                        update reminder set number_index = :fresh
                         where tenant_id = :tenant and id = :id and number_index is distinct from :fresh
                        """)
                .param("fresh", numbers.index(numbers.number(reminder)))
                .param("tenant", Tenancy.current())
                .param("id", reminder.id())
                .update();
    }
}
