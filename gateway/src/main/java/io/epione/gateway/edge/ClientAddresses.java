package io.epione.gateway.edge;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Where a request comes from. {@code X-Forwarded-For} counts only as far as trusted proxies wrote it, that is from its
 * right end.
 */
final class ClientAddresses {

    private final List<IpSubnetFilterRule> trusted;

    ClientAddresses(List<String> trustedNetworks) {
        this.trusted = trustedNetworks.stream()
                .map(network -> new IpSubnetFilterRule(network, IpFilterRuleType.ACCEPT))
                .toList();
    }

    String of(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        if (remote == null || remote.getAddress() == null) {
            return "0.0.0.0";
        }
        InetAddress client = remote.getAddress();
        if (!trusted.isEmpty()) {
            List<String> hops = request.getHeaders().getOrEmpty("X-Forwarded-For").stream()
                    .flatMap(line -> Stream.of(line.split(",")))
                    .map(String::strip)
                    .toList();
            for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
                InetAddress before = numeric(hops.get(i));
                if (before == null) {
                    break;
                }
                client = before;
            }
        }
        return NetUtil.toAddressString(client);
    }

    private boolean isTrusted(InetAddress address) {
        InetSocketAddress socket = new InetSocketAddress(address, 0);
        return trusted.stream().anyMatch(network -> network.matches(socket));
    }

    /** Never a name: that would be looked up. */
    private static @Nullable InetAddress numeric(String text) {
        return NetUtil.createInetAddressFromIpAddressString(text);
    }
}
