package io.epione.platform.web;

import io.epione.platform.problem.ProblemBodies;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.util.unit.DataSize;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

@AutoConfiguration(before = JacksonAutoConfiguration.class)
class WebAutoConfiguration implements WebMvcConfigurer {

    /** Strict reading: an unknown field is a mistake of the client, and a number is not a text. */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return builder -> builder.addModule(new SafeJson())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .withCoercionConfig(
                        LogicalType.Enum,
                        config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail));
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(
            @Value("${epione.web.max-body:1MB}") DataSize maxBody,
            @Value("${epione.web.max-large-body:10MB}") DataSize maxLargeBody,
            @Value("${epione.web.large-body-paths:}") List<String> largePaths,
            ProblemBodies problems) {
        FilterRegistrationBean<BodyLimitFilter> registration = new FilterRegistrationBean<>(
                new BodyLimitFilter(maxBody.toBytes(), maxLargeBody.toBytes(), largePaths, problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    FilterRegistrationBean<MediaTypeFilter> mediaTypeFilter(
            @Value("${epione.web.form-paths:}") List<String> formPaths, ProblemBodies problems) {
        FilterRegistrationBean<MediaTypeFilter> registration =
                new FilterRegistrationBean<>(new MediaTypeFilter(problems, formPaths));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 5);
        return registration;
    }

    @Bean
    @ConditionalOnBooleanProperty("springdoc.api-docs.enabled")
    OperationCustomizer publishedPages() {
        return new PublishedPages();
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new PageRequestResolver());
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, SafeJson::date);
        registry.addConverter(String.class, Instant.class, SafeJson::instant);
        registry.addConverter(String.class, String.class, SafeJson::text);
    }
}
