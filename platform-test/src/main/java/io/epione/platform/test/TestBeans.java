package io.epione.platform.test;

import io.epione.platform.tenancy.Hospitals;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@TestConfiguration(proxyBeanMethods = false)
class TestBeans {

    @Bean
    TestClient testClient(Environment environment, JsonMapper json) {
        return new TestClient(environment, json);
    }

    /** A service answers when it knows the hospitals; tests wait for that, as a load balancer does. */
    @Bean
    ApplicationListener<ApplicationReadyEvent> waitForHospitals(Hospitals hospitals) {
        CountDownLatch loaded = new CountDownLatch(1);
        hospitals.whenLoaded(loaded::countDown);
        return event -> {
            try {
                if (!loaded.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("The list of hospitals did not arrive");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @Bean
    TestEvents testEvents() {
        return new TestEvents();
    }
}
