package io.epione.patient.fhir;

import io.epione.patient.fhir.RecordImport.Outcome;
import io.epione.platform.Ids;
import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.Tenancy;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of each resource that was sent. */
@Component
class ImportReport {

    private static final SealedColumn SEALED = SealedColumn.of("record_import_item.sealed");

    private final JdbcClient jdbc;
    private final HospitalCipher cipher;

    ImportReport(JdbcClient jdbc, HospitalCipher cipher) {
        this.jdbc = jdbc;
        this.cipher = cipher;
    }

    /**
     * @param number its place in what was sent, from 1
     * @param code why it was not taken over
     * @param targetId what it became; null where it became nothing of its own
     */
    record Item(
            int number,
            String resourceType,
            Outcome outcome,
            @Nullable String code,
            @Nullable UUID targetId,
            Detail detail) {}

    /**
     * Sealed, for ids may be national ones and messages may quote.
     *
     * @param sourceId as the other system calls it
     * @param path of what is wrong with it
     * @param leftOut elements that nothing here has a place for
     * @param unresolved references to what was not sent
     */
    record Detail(
            @Nullable String sourceId,
            @Nullable String path,
            @Nullable String message,
            List<String> leftOut,
            List<String> unresolved) {

        static Detail of(String sourceId) {
            return new Detail(sourceId, null, null, List.of(), List.of());
        }
    }

    void add(UUID importId, Item item) {
        UUID id = Ids.next();
        jdbc.sql("""
            insert into record_import_item
                   (tenant_id, id, import_id, number, resource_type, outcome, code, target_id, sealed)
            values (:tenant, :id, :import, :number, :type, :outcome, :code, :target, :sealed)
            """)
                .param("tenant", Tenancy.current())
                .param("id", id)
                .param("import", importId)
                .param("number", item.number())
                .param("type", item.resourceType())
                .param("outcome", item.outcome().name())
                .param("code", item.code())
                .param("target", item.targetId(), Types.OTHER)
                .param("sealed", cipher.seal(SEALED, id, item.detail()))
                .update();
    }

    /** In the order of the numbers. @param outcome null for all */
    List<Item> after(UUID importId, @Nullable Outcome outcome, int number, int rows) {
        return jdbc.sql("""
            select number, resource_type, outcome, code, target_id, sealed, id from record_import_item
             where tenant_id = :tenant and import_id = :import and number > :number
               and (cast(:outcome as text) is null or outcome = :outcome)
             order by number limit :rows
            """)
                .param("tenant", Tenancy.current())
                .param("import", importId)
                .param("number", number)
                .param("outcome", outcome == null ? null : outcome.name(), Types.VARCHAR)
                .param("rows", rows)
                .query((row, nr) -> new Item(
                        row.getInt(1),
                        row.getString(2),
                        Outcome.valueOf(row.getString(3)),
                        row.getString(4),
                        row.getObject(5, UUID.class),
                        cipher.open(SEALED, row.getObject(7, UUID.class), row.getBytes(6), Detail.class)))
                .list();
    }

    void remove(UUID importId) {
        jdbc.sql("delete from record_import_item where tenant_id = :tenant and import_id = :import")
                .param("tenant", Tenancy.current())
                .param("import", importId)
                .update();
    }
}
