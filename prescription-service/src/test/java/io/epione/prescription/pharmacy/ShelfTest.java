package io.epione.prescription.pharmacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import io.epione.prescription.knowledge.Coding;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ShelfTest {

    private static final UUID HOSPITAL = Ids.next();

    private final StockItem item = new StockItem(Ids.next(), new Coding(Coding.RXNORM, "314076", "lisinopril"), 10);

    @Test
    void takesFromTheLotThatExpiresFirst() {
        Shelf shelf = new Shelf(item, List.of(lot("A", 5), lot("B", 20)));
        assertThat(shelf.take(8, Ids.next(), Ids.next()))
                .extracting(movement -> movement.lot().lot() + ":" + movement.units())
                .containsExactly("A:5", "B:3");
        assertThat(shelf.units()).isEqualTo(17);
    }

    @Test
    void givesNothingWhenItHasLess() {
        Shelf shelf = new Shelf(item, List.of(lot("A", 5)));
        assertThatThrownBy(() -> shelf.take(6, Ids.next(), Ids.next())).isInstanceOf(IllegalArgumentException.class);
        assertThat(shelf.units()).isEqualTo(5);
    }

    @Test
    void chargesEachLotAtItsPrice() {
        StockLot cheap = lot("A", 5);
        StockLot dear = lot("B", 5);
        dear.receive(1, 300);
        assertThat(new Shelf(item, List.of(cheap, dear)).take(7, Ids.next(), Ids.next()))
                .extracting(StockMovement::totalMinor)
                .containsExactly(5L * 100, 2L * 300);
    }

    @Test
    void announcesLowStockOnceWhenItFallsToTheLevel() {
        Tenancy.as(HOSPITAL, () -> {
            Shelf first = new Shelf(item, List.of(lot("A", 12)));
            first.take(1, Ids.next(), Ids.next());
            assertThat(first.fell()).isSameAs(item);
            assertThat(item.timesLow()).isZero();
            Shelf second = new Shelf(item, List.of(lot("A", 11)));
            second.take(1, Ids.next(), Ids.next());
            second.fell();
            assertThat(item.timesLow()).isEqualTo(1);
            Shelf third = new Shelf(item, List.of(lot("A", 10)));
            third.take(1, Ids.next(), Ids.next());
            third.fell();
            assertThat(item.timesLow()).isEqualTo(1);
        });
    }

    @Test
    void aLotMayBeHandedOutOnItsLastDay() {
        LocalDate last = LocalDate.of(2027, 3, 31);
        StockLot lot = new StockLot(Ids.next(), item.id(), "A", last, "USD");
        assertThat(lot.expired(last)).isFalse();
        assertThat(lot.expired(last.plusDays(1))).isTrue();
    }

    @Test
    void aLotTakesNoMoreThanItCanCount() {
        StockLot lot = lot("A", StockLot.MAX_UNITS - 1);
        assertThat(lot.fits(1)).isTrue();
        assertThat(lot.fits(2)).isFalse();
    }

    private StockLot lot(String number, int units) {
        StockLot lot = new StockLot(Ids.next(), item.id(), number, LocalDate.of(2027, 1, 1), "USD");
        lot.receive(units, 100);
        return lot;
    }
}
