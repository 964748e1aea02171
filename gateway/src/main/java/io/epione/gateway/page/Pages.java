package io.epione.gateway.page;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.epione.gateway.hospital.Hospitals;
import io.epione.gateway.problem.Problem;
import io.epione.gateway.token.SigningKeys;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Health, and the page that shows every service's API. */
@Configuration(proxyBeanMethods = false)
class Pages {

    private static final MediaType SCRIPT = new MediaType("text", "javascript");
    private static final MediaType STYLE = new MediaType("text", "css");

    @Bean
    RouterFunction<ServerResponse> ownPages(SigningKeys keys, Hospitals hospitals) throws IOException {
        Map<String, Asset> assets = Map.of(
                "index.html", new Asset(new ClassPathResource("docs/index.html"), MediaType.TEXT_HTML),
                "docs.js", new Asset(new ClassPathResource("docs/docs.js"), SCRIPT),
                "swagger-ui.css", new Asset(swaggerUi("swagger-ui.css"), STYLE),
                "swagger-ui-bundle.js", new Asset(swaggerUi("swagger-ui-bundle.js"), SCRIPT),
                "swagger-ui-standalone-preset.js", new Asset(swaggerUi("swagger-ui-standalone-preset.js"), SCRIPT));
        return route().GET("/api/health", request -> health(keys.areLoaded(), hospitals.areLoaded()))
                .GET("/v3/api-docs/{service}", request -> contract(request.pathVariable("service")))
                .GET("/docs", request -> asset(assets, "index.html"))
                .GET("/docs/", request -> asset(assets, "index.html"))
                .GET("/docs/{asset}", request -> asset(assets, request.pathVariable("asset")))
                .build();
    }

    /** Up only when a signed-in user's request could be served. */
    private static Mono<ServerResponse> health(boolean keys, boolean hospitals) {
        return keys && hospitals
                ? ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(Map.of("status", "UP"))
                : ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header("Retry-After", "1")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("status", "DOWN", "signingKeys", keys, "hospitals", hospitals));
    }

    /** The committed contract; each service's tests hold the service to it. */
    private static Mono<ServerResponse> contract(String service) {
        Resource contract = new ClassPathResource("contracts/" + service + ".openapi.json");
        return contract.exists()
                ? ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(contract)
                : Mono.error(Problem.notFound());
    }

    private static Mono<ServerResponse> asset(Map<String, Asset> assets, String name) {
        Asset asset = assets.get(name);
        return asset == null
                ? Mono.error(Problem.notFound())
                : ServerResponse.ok().contentType(asset.type).bodyValue(asset.file);
    }

    private static Resource swaggerUi(String file) throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:META-INF/resources/webjars/swagger-ui/*/" + file);
        if (found.length != 1) {
            throw new IllegalStateException(file + " of Swagger UI found " + found.length + " times");
        }
        return found[0];
    }

    private record Asset(Resource file, MediaType type) {}
}
