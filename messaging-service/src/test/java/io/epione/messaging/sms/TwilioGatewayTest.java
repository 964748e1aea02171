package io.epione.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.messaging.sms.SmsGateway.Handed;
import io.epione.messaging.sms.SmsGateway.Handed.Refused;
import io.epione.messaging.sms.SmsGateway.Handed.Taken;
import io.epione.messaging.sms.SmsGateway.Handed.Uncertain;
import io.epione.messaging.sms.SmsServer.Answer;
import io.epione.messaging.sms.SmsServer.Text;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TwilioGatewayTest {

    private static final PhoneNumber TO = new PhoneNumber("+4915112345678");
    private static final Sender FROM = new Sender(SmsServer.SENDER);

    private final SmsServer server = new SmsServer();
    private final TwilioGateway gateway = gateway(server.url(), SmsServer.TOKEN);

    @AfterEach
    void hangUp() throws IOException {
        gateway.destroy();
        server.close();
    }

    @Test
    void hands_a_text_over_with_how_long_it_is_good_for() {
        assertThat(gateway.send(text("Grüße & mehr", FROM))).isEqualTo(new Taken(SmsServer.MESSAGE));

        assertThat(server.to(TO.e164()))
                .containsExactly(
                        new Text(TO.e164(), SmsServer.SENDER, "Grüße & mehr", 36_000, "https://x.example/r?a=1&b=2"));
    }

    @Test
    void what_was_not_taken_can_be_tried_again_and_what_never_will_be_cannot() {
        assertThat(answered(Answer.error(429, 20429))).isEqualTo(new Refused("GATEWAY_BUSY", false));
        assertThat(answered(Answer.error(503, 0))).isEqualTo(new Refused("GATEWAY_BUSY", false));
        assertThat(answered(Answer.error(400, 21610))).isEqualTo(new Refused("OPTED_OUT", true));
        assertThat(answered(Answer.error(400, 21614))).isEqualTo(new Refused("NUMBER_NOT_REACHED", true));
        assertThat(answered(new Answer(404, "not JSON"))).isEqualTo(new Refused("GATEWAY_REFUSED", false));
        assertThat(gateway.send(text("Hello", new Sender("Stranger")))).isEqualTo(new Refused("SENDER_REFUSED", true));
    }

    @Test
    void what_was_taken_is_taken_whatever_else_is_said() {
        assertThat(answered(new Answer(201, "not JSON"))).isEqualTo(new Taken(null));
        assertThat(answered(new Answer(201, "{}"))).isEqualTo(new Taken(null));
    }

    @Test
    void what_may_have_been_taken_is_uncertain() {
        assertThat(answered(Answer.HANGS_UP)).isEqualTo(new Uncertain("GATEWAY_SILENT"));
        assertThat(answered(Answer.error(500, 0))).isEqualTo(new Uncertain("GATEWAY_FAILED"));
        assertThat(server.to(TO.e164())).as("each handed over once").hasSize(2);
    }

    @Test
    void a_gateway_that_is_away_or_does_not_know_us_has_nothing() throws IOException {
        var stranger = gateway(server.url(), "another");
        assertThat(stranger.send(text("Hello", FROM))).isEqualTo(new Refused("GATEWAY_REFUSED", false));
        stranger.destroy();
        var gone = new SmsServer();
        var nobody = gateway(gone.url(), SmsServer.TOKEN);
        gone.close();
        assertThat(nobody.send(text("Hello", FROM))).isEqualTo(new Refused("GATEWAY_UNREACHABLE", false));
        nobody.destroy();
    }

    /** The example of Twilio's helper libraries (github.com/twilio/twilio-php, docs/usage/validation.rst). */
    @Test
    void signs_as_the_gateway_documents_it() {
        var form = Map.of(
                "CallSid", new String[] {"CA1234567890ABCDE"},
                "Caller", new String[] {"+12349013030"},
                "Digits", new String[] {"1234"},
                "From", new String[] {"+12349013030"},
                "To", new String[] {"+18005551212"});

        assertThat(SmsCallbacks.sign("12345", "https://mycompany.com/myapp.php?foo=1&bar=2", form))
                .isEqualTo("0/KCTR6DLpKmkAf8muzZqo1nDgQ=");
    }

    private Handed answered(Answer answer) {
        server.answer(TO.e164(), answer);
        return gateway.send(text("Hello", FROM));
    }

    private static SmsGateway.Text text(String body, Sender from) {
        return new SmsGateway.Text(TO, from, body, Duration.ofHours(48), URI.create("https://x.example/r?a=1&b=2"));
    }

    private static TwilioGateway gateway(String url, String token) {
        var settings =
                new SmsSettings(URI.create(url), SmsServer.ACCOUNT, token, SmsServer.SENDER, Duration.ofSeconds(5));
        return new TwilioGateway(settings, JsonMapper.builder().build());
    }
}
