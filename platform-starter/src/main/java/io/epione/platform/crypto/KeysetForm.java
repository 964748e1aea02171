package io.epione.platform.crypto;

import static java.util.stream.Collectors.toUnmodifiableSet;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.proto.EncryptedKeyset;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What can be done with a keyset: made, wrapped, and led from one primary key to the next. Each change is safe to repeat. */
final class KeysetForm {

    /** Tink writes a byte for the form and four for the key before what it encrypts. */
    private static final int PREFIX_BYTES = 5;

    private KeysetForm() {}

    static KeysetHandle fresh() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] wrap(KeysetHandle keyset, Aead wrapper, byte[] context) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, wrapper, context);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws SealBroken when it was wrapped otherwise */
    static KeysetHandle unwrap(byte[] wrapped, Aead wrapper, byte[] context) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, wrapper, context);
        } catch (GeneralSecurityException e) {
            throw new SealBroken();
        }
    }

    static Aead aead(KeysetHandle keyset) {
        try {
            return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Which key sealed; 0 for what is too short to be sealed. */
    static int keyOf(byte[] sealed) {
        return sealed.length < PREFIX_BYTES
                ? 0
                : ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt();
    }

    static Set<Integer> keysOf(KeysetHandle keyset) {
        return IntStream.range(0, keyset.size())
                .mapToObj(i -> keyset.getAt(i).getId())
                .collect(toUnmodifiableSet());
    }

    /** Which key of its wrapper a wrapped keyset needs. */
    static int wrapperOf(byte[] wrapped) {
        return keyOf(wrappedBytes(wrapped));
    }

    /** With the newest version of the key-encryption key; the keyset itself stays shut. */
    static byte[] rewrap(byte[] wrapped, KeyEncryption kek, byte[] context) {
        byte[] inner = kek.rewrap(wrappedBytes(wrapped), context);
        return EncryptedKeyset.newBuilder()
                .setEncryptedKeyset(ByteString.copyFrom(inner))
                .build()
                .toByteArray();
    }

    private static byte[] wrappedBytes(byte[] wrapped) {
        try {
            return EncryptedKeyset.parseFrom(wrapped).getEncryptedKeyset().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new SealBroken();
        }
    }

    /** A second key, which opens and does not seal yet. */
    static KeysetHandle add(KeysetHandle keyset) {
        return keyset.size() > 1
                ? keyset
                : build(KeysetHandle.newBuilder(keyset)
                        .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                                .withRandomId()));
    }

    /** The key that was added last seals from now on. */
    static KeysetHandle promote(KeysetHandle keyset) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
        builder.getAt(builder.size() - 1).makePrimary();
        return build(builder);
    }

    static KeysetHandle disableOthers(KeysetHandle keyset) {
        return others(keyset, entry -> entry.setStatus(KeyStatus.DISABLED));
    }

    static KeysetHandle enableOthers(KeysetHandle keyset) {
        return others(keyset, entry -> entry.setStatus(KeyStatus.ENABLED));
    }

    /** What is disabled is gone for ever. */
    static KeysetHandle destroyDisabled(KeysetHandle keyset) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
        for (int i = keyset.size() - 1; i >= 0; i--) {
            if (keyset.getAt(i).getStatus() == KeyStatus.DISABLED) {
                builder.deleteAt(i);
            }
        }
        return build(builder);
    }

    private static KeysetHandle others(KeysetHandle keyset, Consumer<KeysetHandle.Builder.Entry> change) {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder(keyset);
        for (int i = 0; i < builder.size(); i++) {
            if (!builder.getAt(i).isPrimary()) {
                change.accept(builder.getAt(i));
            }
        }
        return build(builder);
    }

    private static KeysetHandle build(KeysetHandle.Builder builder) {
        try {
            return builder.build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
