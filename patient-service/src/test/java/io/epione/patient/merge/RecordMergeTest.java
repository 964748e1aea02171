package io.epione.patient.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordMergeTest {

    private final RecordMerge merge = new RecordMerge(Ids.next(), Ids.next(), Ids.next(), new byte[0]);

    private void atHospital(Runnable work) {
        Tenancy.as(UUID.randomUUID(), work);
    }

    @Test
    void aMergeThatEveryServiceHasMadeCanBeUndoneOnce() {
        atHospital(() -> {
            merge.complete();
            assertThat(merge.completedAt()).isNotNull();
            merge.undo(new byte[0]);
            merge.end(List.of());
            assertThat(merge.status()).isEqualTo(MergeStatus.UNDONE);
            assertThatThrownBy(() -> merge.undo(new byte[0])).isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void whatAServiceRefusesIsWithdrawnAndNeverComplete() {
        merge.withdraw("MERGE_CONFLICT");
        assertThatThrownBy(merge::complete).isInstanceOf(IllegalStateException.class);
        merge.end(List.of());
        assertThat(merge.status()).isEqualTo(MergeStatus.WITHDRAWN);
        assertThat(merge.refusal()).isEqualTo("MERGE_CONFLICT");
    }

    @Test
    void pastThePointOfNoReturnAMergeIsNotWithdrawn() {
        atHospital(merge::complete);
        assertThatThrownBy(() -> merge.withdraw("SERVICE_UNAVAILABLE")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void attemptsAreCountedPerStep() {
        merge.fail();
        assertThat(merge.fail()).isEqualTo(2);
        merge.withdraw("SERVICE_UNAVAILABLE");
        assertThat(merge.fail()).isEqualTo(1);
    }
}
