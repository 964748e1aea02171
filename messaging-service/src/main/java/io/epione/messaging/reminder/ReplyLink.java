package io.epione.messaging.reminder;

import io.epione.platform.crypto.HospitalCipher;
import io.epione.platform.crypto.SealBroken;
import io.epione.platform.crypto.SealedColumn;
import io.epione.platform.tenancy.Tenancy;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The links by which a reminder is answered. What stands in one is sealed with the hospital's key, and opens only as it was
 * written, at its hospital and for its reminder: nobody makes one but this service.
 */
@Component
class ReplyLink {

    private static final SealedColumn PLACE = SealedColumn.of("reminder.reply");
    private static final int UUID_BYTES = 16;
    private static final int LONGEST = 2_000;

    private final HospitalCipher cipher;

    ReplyLink(HospitalCipher cipher) {
        this.cipher = cipher;
    }

    /** @param start the time that was reminded of: the answer is to that, and ends with it */
    record Content(UUID appointmentId, Instant start) {}

    /** Whose reminder a link is for, as it says itself. */
    record Address(UUID tenantId, UUID reminderId, byte[] sealed) {}

    String write(Reminder reminder) {
        var sealed = cipher.seal(PLACE, reminder.id(), new Content(reminder.appointmentId(), reminder.start()));
        var bytes = ByteBuffer.allocate(2 * UUID_BYTES + sealed.length)
                .putLong(Tenancy.current().getMostSignificantBits())
                .putLong(Tenancy.current().getLeastSignificantBits())
                .putLong(reminder.id().getMostSignificantBits())
                .putLong(reminder.id().getLeastSignificantBits())
                .put(sealed);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** @return empty for what cannot be a link */
    static Optional<Address> address(String token) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() <= 2 * UUID_BYTES) {
                return Optional.empty();
            }
            var tenantId = new UUID(bytes.getLong(), bytes.getLong());
            var reminderId = new UUID(bytes.getLong(), bytes.getLong());
            var sealed = new byte[bytes.remaining()];
            bytes.get(sealed);
            return Optional.of(new Address(tenantId, reminderId, sealed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return empty for what this service did not write for the hospital in hand */
    Optional<Content> open(Address address) {
        try {
            return Optional.of(cipher.open(PLACE, address.reminderId(), address.sealed(), Content.class));
        } catch (SealBroken e) {
            return Optional.empty();
        }
    }
}
