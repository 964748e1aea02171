package io.epione.messaging.reminder;

import io.epione.messaging.sms.Receipt;
import io.epione.messaging.sms.SmsCallbacks;
import io.epione.platform.problem.Problem;
import io.epione.platform.tenancy.Hospitals;
import io.epione.platform.tenancy.Tenancy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What became of a text, as the SMS gateway tells it (twilio.com/docs/messaging/guides/track-outbound-message-status). The address
 * is the one that the text was handed over with.
 */
@RestController
@RequestMapping(TextReceiptController.PATH)
@PreAuthorize("permitAll()")
class TextReceiptController {

    static final String PATH = "/api/v1/sms-receipts";

    private final SmsCallbacks callbacks;
    private final Hospitals hospitals;
    private final TakeReceipt takeReceipt;

    TextReceiptController(SmsCallbacks callbacks, Hospitals hospitals, TakeReceipt takeReceipt) {
        this.callbacks = callbacks;
        this.hospitals = hospitals;
        this.takeReceipt = takeReceipt;
    }

    /** @return where the receipts of a reminder's text come to, from the gateway's root */
    static String addressFor(Reminder reminder) {
        return PATH + "?hospital=" + reminder.tenantId() + "&reminder=" + reminder.id();
    }

    /** Late and repeated ones change nothing. */
    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void receive(
            @RequestHeader(name = "X-Twilio-Signature", required = false) @Nullable String signature,
            @RequestParam("hospital") UUID hospitalId,
            @RequestParam("reminder") UUID reminderId,
            @RequestParam("MessageSid") @Size(min = 1, max = 100) String messageId,
            @RequestParam("MessageStatus") String status,
            @RequestParam(name = "ErrorCode", required = false) @Nullable Integer error,
            HttpServletRequest request) {
        callbacks.mustBeSigned(request, signature);
        var receipt = Receipt.read(status)
                .orElseThrow(() -> Problem.invalid("MessageStatus", "must be the status of a text that was sent"));
        var known = hospitals.find(hospitalId).isPresent()
                && Tenancy.as(hospitalId, () -> takeReceipt.take(reminderId, messageId, receipt, error));
        if (!known) {
            throw Problem.notFound("TEXT_UNKNOWN");
        }
    }
}
