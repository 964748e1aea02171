package io.epione.gateway.hospital;

import io.epione.gateway.problem.Problem;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Posts that are no more, in memory: their tokens are good until they expire, and worth nothing. A post is never given back. */
@Component
public class WithdrawnPosts {

    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    /** @throws Problem 401 for somebody whose post was withdrawn */
    public void refuse(Collection<String> posts) {
        if (posts.stream().anyMatch(ids::contains)) {
            throw Problem.invalidToken("The post was withdrawn");
        }
    }

    void add(String postId) {
        ids.add(postId);
    }
}
