package io.epione.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.PatientServiceApplication;
import io.epione.platform.security.Role;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.TestHospitals;
import io.epione.platform.test.TestTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The starter's refusal of bodies that nobody takes, at a real service. */
@EpioneTest(classes = PatientServiceApplication.class)
@ExtendWith(OutputCaptureExtension.class)
class MediaTypeTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "nonsense",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain"
            })
    void whatIsNotJsonIsRefusedAndNotQuotedInTheLog(String contentType, CapturedOutput output) throws Exception {
        HttpResponse<String> answer = post(contentType, "secretword=%zz&familyName=%ff%fe");

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("UNSUPPORTED_MEDIA_TYPE");
        assertThat(output.getAll()).doesNotContain("secretword");
    }

    private HttpResponse<String> post(String contentType, String body) throws IOException, InterruptedException {
        String token = TestTokens.user(TestHospitals.A, UUID.randomUUID(), UUID.randomUUID(), Role.RECEPTIONIST);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/patients"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", contentType)
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
