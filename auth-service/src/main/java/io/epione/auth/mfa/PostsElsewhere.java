package io.epione.auth.mfa;

import io.epione.auth.account.Directory;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Whether what a person changes at one hospital concerns another. */
@Component
class PostsElsewhere {

    private final Directory directory;

    PostsElsewhere(Directory directory) {
        this.directory = directory;
    }

    @Transactional(readOnly = true)
    public boolean held(UUID account, UUID hospital) {
        return directory.holdsPostsBeyond(account, hospital);
    }
}
