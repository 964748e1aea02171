package io.epione.platform.events;

import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends what waits in the outbox. A batch is done when the broker has all of it; otherwise it is sent again, and consumers' inboxes drop what they know. */
final class OutboxRelay implements OutboxTypedHandler<OutgoingMessage.Batch> {

    private final Broker broker;

    OutboxRelay(Broker broker) {
        this.broker = broker;
    }

    @Override
    public void handle(OutgoingMessage.Batch batch, OutboxRecordMetadata metadata) {
        List<CompletableFuture<?>> sends = batch.messages().stream()
                .<CompletableFuture<?>>map(broker::send)
                .toList();
        CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
    }
}
