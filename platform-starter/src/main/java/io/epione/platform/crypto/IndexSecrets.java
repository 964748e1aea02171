package io.epione.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The secrets that a hospital's index keys come from: one, and during a rotation two. */
class IndexSecrets {

    private static final String ALGORITHM = "HmacSHA256";

    private final Secret current;
    private final List<Secret> all;

    /** @param others that rows may still be found by, or already */
    IndexSecrets(byte[] current, List<byte[]> others) {
        this.current = new Secret(current);
        this.all = Stream.concat(Stream.of(this.current), others.stream().map(Secret::new))
                .toList();
    }

    /** What rows are written with. */
    byte[] write(String column, byte[] value) {
        return current.hmac(column, value);
    }

    /** What rows are found by; the current one first. */
    List<byte[]> find(String column, byte[] value) {
        return all.stream().map(secret -> secret.hmac(column, value)).toList();
    }

    private static final class Secret {

        private final SecretKeySpec key;
        private final Map<String, SecretKeySpec> columns = new ConcurrentHashMap<>();

        Secret(byte[] bytes) {
            this.key = new SecretKeySpec(bytes, ALGORITHM);
        }

        byte[] hmac(String column, byte[] value) {
            return hmac(
                    columns.computeIfAbsent(
                            column,
                            name -> new SecretKeySpec(
                                    hmac(key, ("v1|" + name).getBytes(StandardCharsets.UTF_8)), ALGORITHM)),
                    value);
        }

        private static byte[] hmac(SecretKeySpec key, byte[] data) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(key);
                return mac.doFinal(data);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
