package io.epione.platform.test;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

@TestConfiguration(proxyBeanMethods = false)
class TestBeans {

    @Bean
    TestClient testClient(Environment environment, JsonMapper json) {
        return new TestClient(environment, json);
    }

    @Bean
    TestEvents testEvents() {
        return new TestEvents();
    }
}
