package io.epione.tenant.hospital;

import io.epione.platform.Ids;
import io.epione.platform.security.CurrentUser;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every step of every hospital, written once. */
@Component
class HospitalHistory {

    /** @param takenBy the account; null for an applicant, and for what time decides */
    record PastStep(
            UUID id,
            HospitalStep step,
            @Nullable String reason,
            @Nullable Instant exportUntil,
            Instant takenAt,
            @Nullable UUID takenBy) {}

    private final JdbcClient jdbc;

    HospitalHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Hospital hospital, HospitalStep step) {
        Instant exportUntil = hospital.exportUntil();
        jdbc.sql("""
                        insert into hospital_step (id, hospital_id, step, reason, export_until, taken_at, taken_by)
                        values (:id, :hospital, :step, :reason, :exportUntil, :at, :by)""")
                .param("id", Ids.next())
                .param("hospital", hospital.id())
                .param("step", step.name())
                .param("reason", hospital.reason())
                .param("exportUntil", exportUntil == null ? null : Timestamp.from(exportUntil))
                .param("at", Timestamp.from(hospital.updatedAt()))
                .param("by", CurrentUser.find().map(CurrentUser::userId).orElse(null))
                .update();
    }

    /** Newest first. */
    List<PastStep> page(UUID hospitalId, UUID before, int limit) {
        return jdbc.sql("""
                        select id, step, reason, export_until, taken_at, taken_by from hospital_step
                         where hospital_id = ? and id < ? order by id desc limit ?""")
                .params(hospitalId, before, limit)
                .query((row, number) -> {
                    Timestamp exportUntil = row.getTimestamp("export_until");
                    return new PastStep(
                            row.getObject("id", UUID.class),
                            HospitalStep.valueOf(row.getString("step")),
                            row.getString("reason"),
                            exportUntil == null ? null : exportUntil.toInstant(),
                            row.getTimestamp("taken_at").toInstant(),
                            row.getObject("taken_by", UUID.class));
                })
                .list();
    }
}
