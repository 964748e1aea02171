package io.epione.localstack.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MailboxTest {

    @TempDir
    Path folder;

    private int smtpPort;
    private int httpPort;
    private Mailbox mailbox;

    @BeforeEach
    void start() throws IOException {
        smtpPort = freePort();
        httpPort = freePort();
        mailbox = Mailbox.start(smtpPort, httpPort, folder);
    }

    @AfterEach
    void stop() {
        mailbox.stop();
    }

    @Test
    void mail_is_found_by_its_address_in_any_case_newest_last() throws Exception {
        send("Ann.Lee+x@example.org", "First", "Activate: http://localhost:8080/activation?token=t1.");
        send("ann.lee+x@example.org", "Zweite: ü", "Grüße");
        send("other@example.org", "Not hers", "…");

        JsonNode items = get("/dev/mailbox?to=ANN.LEE%2Bx@example.org").get("items");

        assertThat(items).hasSize(2);
        assertThat(items.get(0).get("links").get(0).asString()).isEqualTo("http://localhost:8080/activation?token=t1");
        assertThat(items.get(1).get("subject").asString()).isEqualTo("Zweite: ü");
        assertThat(items.get(1).get("text").asString()).startsWith("Grüße");
    }

    @Test
    void mail_survives_a_restart() throws Exception {
        send("ann@example.org", "Kept", "text");
        mailbox.stop();
        mailbox = Mailbox.start(smtpPort, httpPort, folder);

        assertThat(get("/api/v1/dev/mailbox?to=ann@example.org").get("items")).hasSize(1);
    }

    @Test
    void a_request_without_an_address_is_refused_and_an_unknown_address_has_no_mail() throws Exception {
        assertThat(status("/dev/mailbox")).isEqualTo(400);
        assertThat(status("/dev/mailbox?to=")).isEqualTo(400);
        assertThat(get("/dev/mailbox?to=nobody@example.org").get("items")).isEmpty();
    }

    private void send(String to, String subject, String text) throws MessagingException {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", String.valueOf(smtpPort));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom(new InternetAddress("noreply@epione.local"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        message.setSubject(subject, "UTF-8");
        message.setText(text, "UTF-8");
        Transport.send(message);
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return new JsonMapper().readTree(request(path).body());
    }

    private int status(String path) throws IOException, InterruptedException {
        return request(path).statusCode();
    }

    private HttpResponse<String> request(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + path))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
