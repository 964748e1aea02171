package io.epione.patient.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.epione.platform.Ids;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DocumentTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** Already the next day in Berlin. */
    private static final Instant NOW = Instant.parse("2026-11-30T23:30:00Z");

    private static Document ofSize(long bytes) {
        return new Document(Ids.next(), Ids.next(), DocumentCategory.X_RAY, ContentType.DICOM, bytes, new byte[] {1});
    }

    @Test
    void piecesAreFullButTheLast() {
        assertThat(ofSize(1).chunks()).isEqualTo(1);
        assertThat(ofSize(1).chunkBytes(1)).isEqualTo(1);
        assertThat(ofSize(Document.CHUNK_BYTES).chunks()).isEqualTo(1);
        Document two = ofSize(Document.CHUNK_BYTES + 1);
        assertThat(two.chunks()).isEqualTo(2);
        assertThat(two.chunkBytes(1)).isEqualTo(Document.CHUNK_BYTES);
        assertThat(two.chunkBytes(2)).isEqualTo(1);
        assertThat(ofSize(Document.MAX_BYTES).chunks()).isEqualTo(Document.MAX_CHUNKS);
        assertThatIllegalArgumentException().isThrownBy(() -> ofSize(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ofSize(Document.MAX_BYTES + 1));
    }

    @Test
    void retentionCountsTheHospitalsDaysAndItsLastDayIsOneOfThem() {
        Document document = ofSize(1);
        assertThat(document.mayBeDeleted(LocalDate.of(2999, 1, 1)))
                .as("never while it is uploaded")
                .isFalse();

        document.complete(true, NOW, BERLIN, Period.ofYears(10));

        assertThat(document.retainUntil()).isEqualTo(LocalDate.of(2036, 12, 1));
        assertThat(document.mayBeDeleted(LocalDate.of(2036, 12, 1))).isFalse();
        assertThat(document.mayBeDeleted(LocalDate.of(2036, 12, 2))).isTrue();
        assertThat(document.retentionEnds(BERLIN)).isEqualTo(Instant.parse("2036-12-01T23:00:00Z"));
        assertThatIllegalStateException().isThrownBy(() -> document.complete(true, NOW, BERLIN, Period.ofYears(10)));
    }
}
