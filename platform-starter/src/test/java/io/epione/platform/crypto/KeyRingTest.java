package io.epione.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final byte[] CONTEXT = {1};
    private static final byte[] TEXT = {2, 3};

    private final Aead own = key();
    private final Aead merged = key();

    private static Aead key() {
        byte[] key = new byte[32];
        ThreadLocalRandom.current().nextBytes(key);
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void opensWhatTheMergedRecordHasSealed() throws GeneralSecurityException {
        Aead ring = new KeyRing(own, () -> List.of(key(), merged));

        assertThat(ring.decrypt(merged.encrypt(TEXT, CONTEXT), CONTEXT)).isEqualTo(TEXT);
        assertThat(new KeyRing(null, () -> List.of(merged)).decrypt(merged.encrypt(TEXT, CONTEXT), CONTEXT))
                .isEqualTo(TEXT);
    }

    @Test
    void sealsWithTheOwnKeysetAlone() throws GeneralSecurityException {
        byte[] sealed = new KeyRing(own, () -> List.of(merged)).encrypt(TEXT, CONTEXT);

        assertThat(own.decrypt(sealed, CONTEXT)).isEqualTo(TEXT);
        assertThatThrownBy(() -> merged.decrypt(sealed, CONTEXT)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void opensNothingOfAnybodyElseAndNothingInAnotherPlace() throws GeneralSecurityException {
        Aead ring = new KeyRing(own, () -> List.of(merged));
        byte[] foreign = key().encrypt(TEXT, CONTEXT);
        byte[] moved = merged.encrypt(TEXT, new byte[] {9});

        assertThatThrownBy(() -> ring.decrypt(foreign, CONTEXT)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> ring.decrypt(moved, CONTEXT)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void asksForTheOthersOnlyWhereTheOwnDoesNotOpen() throws GeneralSecurityException {
        Aead ring = new KeyRing(own, () -> {
            throw new AssertionError("asked");
        });

        assertThat(ring.decrypt(own.encrypt(TEXT, CONTEXT), CONTEXT)).isEqualTo(TEXT);
    }
}
