package io.epione.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** No token is remembered here, so each request is checked against the keys. */
@TestPropertySource(properties = "epione.gateway.tokens.remembered=0")
class KeyRotationTest extends GatewayTest {

    private static final int CLIENTS = 8;
    private static final int REQUESTS_EACH = 20;

    @Test
    void whileTheIssuerChangesItsKeyNoRequestFails() throws Exception {
        CyclicBarrier rotation = new CyclicBarrier(CLIENTS, Platform.ISSUER::rotate);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Integer>> client = () -> client(rotation);
            List<Future<List<Integer>>> answers = clients.invokeAll(
                    IntStream.range(0, CLIENTS).mapToObj(i -> client).toList());
            for (Future<List<Integer>> statuses : answers) {
                assertThat(statuses.get()).hasSize(3 * REQUESTS_EACH).containsOnly(200);
            }
        }
    }

    /** With the old key's token before; then all at once with the new key's and the old one's in turn. */
    private List<Integer> client(CyclicBarrier rotation) throws Exception {
        UUID user = UUID.randomUUID();
        List<Integer> statuses = new ArrayList<>();
        String old = Platform.ISSUER.token(user, Platform.HOSPITAL_A);
        for (int i = 0; i < REQUESTS_EACH; i++) {
            statuses.add(getAs(old, "/api/v1/patients").statusCode());
        }
        rotation.await();
        String fresh = Platform.ISSUER.token(user, Platform.HOSPITAL_A);
        for (int i = 0; i < REQUESTS_EACH; i++) {
            statuses.add(getAs(fresh, "/api/v1/patients").statusCode());
            statuses.add(getAs(old, "/api/v1/patients").statusCode());
        }
        return statuses;
    }
}
