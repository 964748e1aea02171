package io.epione.messaging.notification;

import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The streams that are open at this instance, by hospital and recipient. */
@Component
class LiveStreams implements SmartLifecycle {

    static final int MAX_PER_USER = 10;
    static final int MAX_STREAMS = 5_000;

    private final Map<Address, Set<LiveStream>> byAddress = new ConcurrentHashMap<>();
    private final Set<LiveStream> all = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** @throws Problem 429 when the user or the instance has enough of them */
    LiveStream open(UUID tenantId, Recipient recipient) {
        int own = byAddress
                .getOrDefault(new Address(tenantId, recipient.userId()), Set.of())
                .size();
        if (!running || own >= MAX_PER_USER || all.size() >= MAX_STREAMS) {
            throw new Problem(429, "TOO_MANY_STREAMS", "Close a stream first.").retryAfterSeconds(5);
        }
        LiveStream stream = new LiveStream(tenantId, recipient);
        all.add(stream);
        addresses(stream)
                .forEach(address -> byAddress.compute(address, (key, streams) -> {
                    Set<LiveStream> open = streams == null ? ConcurrentHashMap.newKeySet() : streams;
                    open.add(stream);
                    return open;
                }));
        return stream;
    }

    void close(LiveStream stream) {
        stream.close();
        all.remove(stream);
        addresses(stream)
                .forEach(address -> byAddress.computeIfPresent(address, (key, streams) -> {
                    streams.remove(stream);
                    return streams.isEmpty() ? null : streams;
                }));
    }

    /** Tells the recipient's streams that there is something to show. */
    void wake(UUID tenantId, UUID recipientId, UUID notificationId) {
        byAddress
                .getOrDefault(new Address(tenantId, recipientId), Set.of())
                .forEach(stream -> stream.offer(notificationId));
    }

    /** Tells all streams to look for themselves: something may have been missed. */
    void wakeAll() {
        all.forEach(LiveStream::lookAgain);
    }

    private static List<Address> addresses(LiveStream stream) {
        return stream.recipient().names().stream()
                .map(name -> new Address(stream.tenantId(), name))
                .toList();
    }

    @Override
    public void start() {
        running = true;
    }

    /** Before the web server waits for open requests, which would wait for these. */
    @Override
    public void stop() {
        running = false;
        all.forEach(LiveStream::close);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private record Address(UUID tenantId, UUID recipientId) {}
}
