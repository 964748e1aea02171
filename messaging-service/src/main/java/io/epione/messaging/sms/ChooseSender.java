package io.epione.messaging.sms;

import io.epione.platform.tenancy.Tenancy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

@Component
public class ChooseSender {

    private final HospitalSenders senders;
    private final ObjectProvider<SmsSettings> settings;

    ChooseSender(HospitalSenders senders, ObjectProvider<SmsSettings> settings) {
        this.senders = senders;
        this.settings = settings;
    }

    /** The hospital's own, or else the platform's. Only where there is a gateway. */
    public Sender current() {
        return new Sender(senders.findById(Tenancy.current())
                .map(HospitalSender::sender)
                .orElseGet(() -> settings.getObject().sender()));
    }
}
