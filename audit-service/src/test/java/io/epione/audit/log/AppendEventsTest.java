package io.epione.audit.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.EpioneTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@EpioneTest
class AppendEventsTest {

    @Autowired
    private AppendEvents append;

    @Autowired
    private AuditEvents events;

    @Autowired
    private TransactionTemplate transaction;

    private final UUID hospital = UUID.randomUUID();

    @Test
    void numbersHaveNoGapAndAnEntryIsThereOnceHoweverManyWriteAtOnce() throws Exception {
        List<AuditEvent> all = Entries.reads(hospital, 1_000);
        List<Callable<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            List<AuditEvent> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, new Random(writer));
            writers.add(() -> {
                int added = 0;
                for (int i = 0; i < shuffled.size(); i += 50) {
                    added += append(shuffled.subList(i, i + 50));
                }
                return added;
            });
        }

        int added = 0;
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> writer : threads.invokeAll(writers)) {
                added += writer.get();
            }
        }

        List<AuditEvents.Numbered> stored =
                Tenancy.as(hospital, () -> transaction.execute(status -> events.from(hospital, 0, 2_000)));
        assertThat(added).isEqualTo(1_000);
        assertThat(stored.stream().mapToLong(AuditEvents.Numbered::seq))
                .containsExactlyElementsOf(LongStream.range(0, 1_000).boxed().toList());
        assertThat(stored.stream().map(AuditEvents.Numbered::event)).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void anEntryIsReadBackAsItWasWritten() {
        AuditEvent bare = new AuditEvent(
                        UUID.randomUUID(),
                        hospital,
                        Instant.now(),
                        null,
                        null,
                        "x\"\\é\n",
                        "T",
                        null,
                        null,
                        "failure",
                        null,
                        null,
                        "s,{}\"NULL",
                        null)
                .storable();
        append(List.of(bare));
        Optional<AuditEvents.Numbered> found =
                Tenancy.as(hospital, () -> transaction.execute(status -> events.find(hospital, bare.id())));
        assertThat(found).map(AuditEvents.Numbered::event).contains(bare);
    }

    private int append(List<AuditEvent> batch) {
        return Tenancy.as(hospital, () -> append.append(hospital, batch));
    }
}
