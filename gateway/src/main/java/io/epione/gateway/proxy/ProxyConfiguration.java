package io.epione.gateway.proxy;

import io.epione.gateway.call.Call;
import io.epione.gateway.proxy.ServiceSettings.Location;
import io.epione.gateway.route.RouteTable;
import io.epione.gateway.route.Service;
import io.epione.gateway.route.Target;
import io.netty.channel.ChannelOption;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.cloud.gateway.support.RouteMetadataUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Configuration(proxyBeanMethods = false)
class ProxyConfiguration {

    private static final int NO_TIMEOUT = -1;

    @Bean
    RouteTable routeTable(ProxySettings settings) {
        return new RouteTable(settings.hasMailbox());
    }

    @Bean
    Map<Service, Location> locations(ServiceSettings services, ProxySettings settings) {
        Map<Service, Location> locations = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            if (service != Service.MAILBOX) {
                locations.put(service, services.of(service));
            }
        }
        URI mailbox = settings.mailboxUrl();
        if (mailbox != null && settings.hasMailbox()) {
            locations.put(Service.MAILBOX, Location.of(mailbox));
        }
        return locations;
    }

    /** One route per service, and one more for its streams; {@link RouteTable} has already said which. */
    @Bean
    RouteLocator routes(Map<Service, Location> locations) {
        List<Route> routes = new ArrayList<>();
        locations.forEach((service, location) -> {
            URI url = location.stable();
            routes.add(route(service.key(), service, url, false).build());
            routes.add(route(service.key() + "-stream", service, url, true)
                    .metadata(RouteMetadataUtils.RESPONSE_TIMEOUT_ATTR, NO_TIMEOUT)
                    .build());
        });
        return () -> Flux.fromIterable(routes);
    }

    private static Route.AsyncBuilder route(String id, Service service, URI url, boolean stream) {
        return Route.async().id(id).uri(url).asyncPredicate(exchange -> {
            Call call = Call.find(exchange); // none on the management port, which shares the handlers
            Target target = call == null ? null : call.target();
            return Mono.just(target != null && target.service() == service && target.stream() == stream);
        });
    }

    /** Set once here: set as a property of the gateway, it would copy the client's configuration for every request. */
    @Bean
    HttpClientCustomizer connectTimeout(ProxySettings settings) {
        int millis = Math.toIntExact(settings.connectTimeout().toMillis());
        return client -> client.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis);
    }
}
