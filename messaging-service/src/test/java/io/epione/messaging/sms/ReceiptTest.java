package io.epione.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptTest {

    @ParameterizedTest
    @CsvSource({
        "accepted,QUEUED",
        "queued,QUEUED",
        "sending,QUEUED",
        "sent,SENT",
        "delivered,DELIVERED",
        "undelivered,UNDELIVERED",
        "failed,FAILED",
        "canceled,FAILED"
    })
    void reads_what_the_gateway_says(String status, Receipt receipt) {
        assertThat(Receipt.read(status)).contains(receipt);
    }

    @Test
    void does_not_guess() {
        assertThat(Receipt.read("received")).as("of what comes in").isEmpty();
        assertThat(Receipt.read("DELIVERED")).isEmpty();
        assertThat(Receipt.read("")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void never_goes_back(Receipt receipt) {
        assertThat(receipt.follows(null)).isTrue();
        assertThat(receipt.follows(receipt)).as("told again").isFalse();
        for (var end : new Receipt[] {Receipt.DELIVERED, Receipt.UNDELIVERED, Receipt.FAILED}) {
            assertThat(receipt.follows(end)).isFalse();
            assertThat(end.follows(Receipt.SENT)).isTrue();
        }
        assertThat(Receipt.QUEUED.follows(Receipt.SENT)).isFalse();
    }
}
