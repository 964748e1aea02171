package io.epione.platform.crypto;

import com.google.crypto.tink.Aead;
import io.epione.platform.tenancy.Tenancy;
import io.epione.platform.test.TestHospitals;
import java.nio.ByteBuffer;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** For measuring alone: at one hospital nothing is encrypted, no keyset is made, and values are found by a plain hash. */
public class HospitalInTheClear extends Keysets {

    private static final int UNIQUE_BYTES = 32;

    private static final Unwrapped CLEAR = new Unwrapped(
            new Aead() {
                @Override
                public byte[] encrypt(byte[] plaintext, byte[] context) {
                    return plaintext;
                }

                @Override
                public byte[] decrypt(byte[] ciphertext, byte[] context) {
                    return ciphertext;
                }
            },
            0,
            anyKey());

    /** What was not sealed begins with no key's number. */
    private static Set<Integer> anyKey() {
        return new AbstractSet<>() {
            @Override
            public boolean contains(Object key) {
                return true;
            }

            @Override
            public Iterator<Integer> iterator() {
                return Collections.emptyIterator();
            }

            @Override
            public int size() {
                return 0;
            }
        };
    }

    private static final IndexSecrets PLAIN = new IndexSecrets(new byte[UNIQUE_BYTES], List.of()) {
        @Override
        byte[] write(String column, byte[] value) {
            return Arrays.copyOf(
                    ByteBuffer.allocate(UNIQUE_BYTES + value.length)
                            .putInt(Arrays.hashCode(value))
                            .put(value)
                            .array(),
                    UNIQUE_BYTES);
        }

        @Override
        List<byte[]> find(String column, byte[] value) {
            return List.of(write(column, value));
        }
    };

    HospitalInTheClear(JdbcClient jdbc, KeyEncryption kek, PlatformTransactionManager transactions) {
        super(jdbc, kek, transactions);
    }

    private static boolean isClear() {
        return Tenancy.current().equals(TestHospitals.B);
    }

    @Override
    Unwrapped hospital() {
        return isClear() ? CLEAR : super.hospital();
    }

    @Override
    IndexSecrets indexSecrets() {
        return isClear() ? PLAIN : super.indexSecrets();
    }

    @Override
    Unwrapped patientForWriting(UUID patientId) {
        return isClear() ? CLEAR : super.patientForWriting(patientId);
    }

    @Override
    @Nullable
    Unwrapped findPatient(UUID patientId) {
        return isClear() ? CLEAR : super.findPatient(patientId);
    }
}
