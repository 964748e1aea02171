package io.epione.messaging.reminder;

import io.epione.messaging.sms.PhoneNumber;
import io.epione.messaging.sms.Sender;
import io.epione.messaging.sms.SmsCallbacks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * What comes back from phones, as the SMS gateway tells it (twilio.com/docs/messaging/guides/webhook-request). The answer may
 * hold a text to write back.
 */
@RestController
@RequestMapping(TextReplyController.PATH)
@PreAuthorize("permitAll()")
class TextReplyController {

    static final String PATH = "/api/v1/sms-replies";

    private static final String XML = MediaType.APPLICATION_XML_VALUE + ";charset=UTF-8";

    private final SmsCallbacks callbacks;
    private final TakeTextReply takeTextReply;

    TextReplyController(SmsCallbacks callbacks, TakeTextReply takeTextReply) {
        this.callbacks = callbacks;
        this.takeTextReply = takeTextReply;
    }

    /** Told twice, it counts once; what could not be dealt with can be told again. */
    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE, produces = XML)
    String receive(
            @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature,
            @RequestParam("MessageSid") @Size(min = 1, max = 100) String messageId,
            @RequestParam("From") String from,
            @RequestParam(name = "To", defaultValue = "") String to,
            @RequestParam("Body") String body,
            HttpServletRequest request) {
        callbacks.mustBeSigned(request, signature);
        var sender = PhoneNumber.find(from);
        if (sender.isEmpty() || !callbacks.take(messageId)) {
            return answer(Optional.empty());
        }
        var done = false;
        try {
            var said = takeTextReply.take(sender.get(), new Sender(to), body);
            done = true;
            return answer(said);
        } finally {
            if (!done) {
                callbacks.giveBack(messageId);
            }
        }
    }

    private static String answer(Optional<String> text) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>%s</Response>"
                .formatted(text.map(said -> "<Message>" + HtmlUtils.htmlEscape(said, "UTF-8") + "</Message>")
                        .orElse(""));
    }
}
