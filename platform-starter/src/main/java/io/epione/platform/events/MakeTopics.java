package io.epione.platform.events;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaAdmin;

/** A service that starts before the broker makes its topics as soon as the broker answers. */
final class MakeTopics implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MakeTopics.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final KafkaAdmin admin;
    private volatile @Nullable Thread thread;

    MakeTopics(KafkaAdmin admin) {
        this.admin = admin;
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("topics").start(this::untilMade);
    }

    private void untilMade() {
        while (!made()) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean made() {
        try {
            return admin.initialize();
        } catch (IllegalStateException | KafkaException e) {
            log.atWarn().addKeyValue("cause", e.getMessage()).log("topics not made yet");
            return false;
        }
    }

    @Override
    public void stop() {
        Thread making = thread;
        thread = null;
        if (making != null) {
            making.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
