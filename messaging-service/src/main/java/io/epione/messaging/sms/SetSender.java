package io.epione.messaging.sms;

import io.epione.platform.audit.Audit;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.web.Etags;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class SetSender {

    private final HospitalSenders senders;
    private final Audit audit;

    SetSender(HospitalSenders senders, Audit audit) {
        this.senders = senders;
        this.audit = audit;
    }

    /** @param ifMatch needed once something is set */
    @Transactional
    public HospitalSender set(@Nullable String sender, @Nullable String ifMatch) {
        var known = senders.findById(Tenancy.current())
                .map(former -> {
                    Etags.require(ifMatch, former.version());
                    former.replace(sender);
                    return former;
                })
                .orElseGet(() -> new HospitalSender(sender));
        var stored = senders.saveAndFlush(known);
        audit.update("SmsSender", stored.id(), null);
        return stored;
    }
}
