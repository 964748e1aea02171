package io.epione.platform.mail;

import io.epione.platform.Ids;
import java.util.UUID;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Owes somebody a mail. */
public class OweMail {

    private final OwedMails owed;

    OweMail(OwedMails owed) {
        this.owed = owed;
    }

    /** Part of the caller's transaction: what is rolled back is never mailed, what is committed is, also after a crash. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void owe(Letter letter) {
        UUID id = Ids.next();
        owed.add(id, letter);
    }
}
