package io.epione.platform.web;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import java.math.BigDecimal;
import java.util.Arrays;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.web.method.HandlerMethod;

/** Publishes a {@link PageRequest} as what it is on the wire: an optional limit and cursor. */
final class PublishedPages implements OperationCustomizer {

    PublishedPages() {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(PageRequest.class);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.getParameterType() == PageRequest.class)
                .findFirst()
                .ifPresent(page -> publish(operation, PageRequestResolver.defaultLimit(page)));
        return operation;
    }

    private static void publish(Operation operation, int defaultLimit) {
        operation.addParametersItem(new QueryParameter()
                .name("limit")
                .schema(new IntegerSchema()
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(PageRequest.MAX_LIMIT))
                        ._default(defaultLimit)));
        operation.addParametersItem(new QueryParameter().name("cursor").schema(new StringSchema()));
    }
}
