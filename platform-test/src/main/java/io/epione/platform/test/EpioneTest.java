package io.epione.platform.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.ContextConfiguration;

/**
 * Starts the whole service on real PostgreSQL and Kafka, once per module: in containers where a Docker engine answers, embedded
 * where none does.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestSettings.class)
@Import(TestBeans.class)
public @interface EpioneTest {

    /** The application, for a test outside of its package; found by itself otherwise. */
    @AliasFor(annotation = SpringBootTest.class)
    Class<?>[] classes() default {};
}
