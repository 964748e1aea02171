package io.epione.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class ClientAddressesTest {

    private final ClientAddresses addresses = new ClientAddresses(List.of("10.0.0.0/8", "fd00::/8"));

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 198.51.100.1, 203.0.113.9",
        "10.0.0.1, 198.51.100.1, 198.51.100.1",
        "10.0.0.1, '1.2.3.4, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, '198.51.100.1, 10.2.2.2', 198.51.100.1",
        "10.0.0.1, nonsense, 10.0.0.1",
        "10.0.0.1, 'nonsense, 198.51.100.1', 198.51.100.1",
        "10.0.0.1, 2001:db8::1, 2001:db8::1",
        "10.0.0.1, '', 10.0.0.1"
    })
    void forwardedAddressesCountAsFarAsTrustedProxiesWroteThem(String remote, String forwarded, String client) {
        var request = MockServerHttpRequest.get("/")
                .remoteAddress(new InetSocketAddress(remote, 1234))
                .header("X-Forwarded-For", forwarded)
                .build();

        assertThat(addresses.of(request)).isEqualTo(client);
    }
}
