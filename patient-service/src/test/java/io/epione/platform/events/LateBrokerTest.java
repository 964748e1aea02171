package io.epione.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.Ids;
import io.epione.platform.problem.Problem;
import io.epione.platform.test.EpioneTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;

/** The starter where the broker is not there yet. */
@EpioneTest(classes = PatientServiceApplication.class)
class LateBrokerTest {

    @Autowired
    private KafkaAdmin admin;

    @Autowired
    private ConsumerFactory<String, byte[]> consumers;

    @Autowired
    private KafkaTemplate<String, byte[]> kafka;

    @Value("${spring.kafka.bootstrap-servers}")
    private String broker;

    @Test
    void topicsAreMadeAsSoonAsTheBrokerAnswers() throws Exception {
        String topic = "late." + Ids.next();
        int port = freePort();
        KafkaAdmin early = new KafkaAdmin(with(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:" + port));
        GenericApplicationContext context = new GenericApplicationContext();
        context.registerBean(
                KafkaAdmin.NewTopics.class,
                () -> new KafkaAdmin.NewTopics(TopicBuilder.name(topic).build()));
        context.refresh();
        early.setApplicationContext(context);
        MakeTopics makeTopics = new MakeTopics(early);
        makeTopics.start();
        try (Admin real = Admin.create(admin.getConfigurationProperties());
                ServerSocket door = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            assertThat(real.listTopics().names().get()).doesNotContain(topic);
            Thread.ofVirtual().start(() -> lead(door));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> real.listTopics().names().get().contains(topic));
        } finally {
            makeTopics.stop();
        }
    }

    @Test
    void deadLettersAreNotWaitedForLong() {
        Map<String, Object> nowhere = new HashMap<>(consumers.getConfigurationProperties());
        nowhere.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        DeadLetters deadLetters = new DeadLetters(
                Set.of("epione.one.events", "epione.two.events"),
                new DefaultKafkaConsumerFactory<>(nowhere),
                kafka,
                "patient");

        assertThatThrownBy(deadLetters::list)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
    }

    private Map<String, Object> with(String name, String value) {
        Map<String, Object> settings = new HashMap<>(admin.getConfigurationProperties());
        settings.put(name, value);
        return settings;
    }

    /** The broker is where it was; only the way to it was shut. */
    private void lead(ServerSocket door) {
        String[] address = broker.split(",")[0].split(":");
        while (!door.isClosed()) {
            try {
                Socket in = door.accept();
                Socket out = new Socket(address[0], Integer.parseInt(address[1]));
                Thread.ofVirtual().start(() -> copy(in, out));
                Thread.ofVirtual().start(() -> copy(out, in));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException hungUp) {
            return;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
