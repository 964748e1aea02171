package io.epione.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.aead.AeadConfig;
import io.epione.platform.crypto.Keysets.Unwrapped;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final byte[] CONTEXT = {1};
    private static final byte[] TEXT = {2, 3};

    private final Unwrapped own = keyset();
    private final Unwrapped merged = keyset();

    @BeforeAll
    static void registerCiphers() throws GeneralSecurityException {
        AeadConfig.register();
    }

    private static Unwrapped keyset() {
        return Unwrapped.of(KeysetForm.fresh());
    }

    private static byte[] seal(Unwrapped keyset) throws GeneralSecurityException {
        return keyset.aead().encrypt(TEXT, CONTEXT);
    }

    @Test
    void opensWhatTheMergedRecordHasSealed() throws GeneralSecurityException {
        KeyRing ring = new KeyRing(own, () -> List.of(keyset(), merged));

        assertThat(ring.open(seal(merged), CONTEXT)).isEqualTo(TEXT);
        assertThat(new KeyRing(null, () -> List.of(merged)).open(seal(merged), CONTEXT))
                .isEqualTo(TEXT);
    }

    @Test
    void sealsWithTheOwnKeysetAlone() {
        assertThat(new KeyRing(own, () -> List.of(merged)).own()).isEqualTo(own);
        assertThatThrownBy(() -> new KeyRing(null, () -> List.of(merged)).own()).isInstanceOf(SealBroken.class);
    }

    @Test
    void knowsWhoseSealItIsSoThatARotationKeepsTheKeyset() throws GeneralSecurityException {
        KeyRing ring = new KeyRing(own, () -> List.of(merged));

        assertThat(ring.sealerOf(seal(own))).contains(own);
        assertThat(ring.sealerOf(seal(merged))).contains(merged);
        assertThat(ring.sealerOf(seal(keyset()))).isEmpty();
        assertThat(ring.current()).containsExactly(own.primary(), merged.primary());
    }

    @Test
    void opensNothingOfAnybodyElseAndNothingInAnotherPlace() throws GeneralSecurityException {
        KeyRing ring = new KeyRing(own, () -> List.of(merged));
        byte[] foreign = seal(keyset());
        byte[] moved = merged.aead().encrypt(TEXT, new byte[] {9});

        assertThatThrownBy(() -> ring.open(foreign, CONTEXT)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> ring.open(moved, CONTEXT)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void asksForTheOthersOnlyWhereTheOwnDoesNotOpen() throws GeneralSecurityException {
        KeyRing ring = new KeyRing(own, () -> {
            throw new AssertionError("asked");
        });

        assertThat(ring.open(seal(own), CONTEXT)).isEqualTo(TEXT);
    }
}
