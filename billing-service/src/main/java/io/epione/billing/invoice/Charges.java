package io.epione.billing.invoice;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an order or a prescription charges for, as the service that keeps it tells billing alone. */
record Charges(List<Item> items) {

    record Item(UUID itemId, String code) {}

    /** What an event tells of something that is charged for; without its code where that is labelled as sensitive. */
    interface Told {

        /** Null from producers that withhold nothing. */
        @Nullable
        UUID itemId();

        String code();
    }

    static boolean areWithheld(List<? extends Told> told) {
        return told.stream().anyMatch(item -> item.code().equals(InvoiceLine.WITHHELD));
    }

    /**
     * One code of each.
     *
     * @param ask for the charges, where codes are withheld; empty where nobody knows them
     * @throws IllegalStateException for an item that nobody knows
     */
    static List<String> codes(List<? extends Told> told, Supplier<Optional<Charges>> ask) {
        if (!areWithheld(told)) {
            return told.stream().<String>map(Told::code).toList();
        }
        Map<UUID, String> known =
                ask.get().map(Charges::items).orElse(List.of()).stream().collect(toMap(Item::itemId, Item::code));
        return told.stream()
                .map(item -> Optional.ofNullable(known.get(item.itemId()))
                        .orElseThrow(() -> new IllegalStateException("Nobody knows what is charged for")))
                .toList();
    }
}
