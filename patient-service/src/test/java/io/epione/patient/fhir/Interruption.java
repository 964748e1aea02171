package io.epione.patient.fhir;

import io.epione.platform.test.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Keeps the steps of a hospital's jobs from being committed, as if each time the process died before. */
final class Interruption {

    private Interruption() {}

    /** What a sequence counts is counted although the step is rolled back. */
    static void begin(String table, UUID hospital, String when) {
        TestDatabase.asSuperuser("create schema if not exists interruption");
        TestDatabase.asSuperuser("drop sequence if exists interruption.count");
        TestDatabase.asSuperuser("create sequence interruption.count");
        TestDatabase.asSuperuser("""
            create or replace function interruption.interrupt() returns trigger language plpgsql security definer as
            $$ begin perform nextval('interruption.count'); raise exception 'interrupted'; end $$\
            """);
        TestDatabase.asSuperuser("grant usage on schema interruption to public");
        TestDatabase.asSuperuser("create trigger interruption before update on patient." + table
                + " for each row when (new.tenant_id = '" + hospital + "' and " + when
                + ") execute function interruption.interrupt()");
    }

    static void await(UUID id) {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> TestDatabase.asSuperuser("""
            update patient.record_job_due set attempts = attempts
             where job_id = ? and (select is_called from interruption.count)\
            """, id) == 1);
    }

    static void due(UUID id) {
        TestDatabase.asSuperuser("update patient.record_job_due set due_at = now() where job_id = ?", id);
    }

    static void end(String table) {
        TestDatabase.asSuperuser("drop trigger if exists interruption on patient." + table);
    }
}
