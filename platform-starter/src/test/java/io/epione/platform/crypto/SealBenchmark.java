package io.epione.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import io.epione.platform.Ids;
import io.epione.platform.tenancy.Tenancy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * What sealing and opening cost: a record of nine fields as a patient's row holds them, and one field alone. Not a test: nothing
 * is asserted of the figures, and it runs only when it is named, {@code mvn -pl platform-starter test -Dtest=SealBenchmark}.
 */
class SealBenchmark {

    private static final int WARM_UP = 200_000;
    private static final int RUNS = 5;
    private static final int TIMES = 200_000;
    private static final SealedColumn COLUMN = SealedColumn.of("patient.sealed");

    private record Demographics(
            String mrn,
            String givenName,
            String familyName,
            String birthDate,
            String sex,
            String nationalId,
            String phone,
            String email,
            String address) {}

    private record Field(String value) {}

    private static final Demographics ADA = new Demographics(
            "7XK2M9QR4T",
            "Ada",
            "Lindqvist",
            "1975-02-03",
            "FEMALE",
            "65 180539 B 003",
            "+49 30 1234567",
            "ada.lindqvist@example.org",
            "Invalidenstraße 12, 10115 Berlin, DE");

    @Test
    void perRecordAndPerField() throws Exception {
        AeadConfig.register();
        Aead aead = KeysetForm.aead(KeysetForm.fresh());
        SealedJson json = new SealedJson(JsonMapper.builder().build());
        IndexSecrets secrets = new IndexSecrets(new byte[32], List.of());
        byte[] email = ADA.email().getBytes(StandardCharsets.UTF_8);
        UUID row = Ids.next();
        Tenancy.as(Ids.next(), () -> {
            byte[] sealed = json.seal(aead, COLUMN, row, ADA);
            Field field = new Field(ADA.email());
            byte[] sealedField = json.seal(aead, COLUMN, row, field);
            System.out.println("| | µs | µs per field |");
            System.out.println("|---|---:|---:|");
            print("seal a record of nine fields", 9, i -> json.seal(aead, COLUMN, row, ADA));
            print("open it", 9, i -> json.open(aead::decrypt, COLUMN, row, sealed, Demographics.class));
            print("seal one field", 1, i -> json.seal(aead, COLUMN, row, field));
            print("open it", 1, i -> json.open(aead::decrypt, COLUMN, row, sealedField, Field.class));
            print("index one field", 1, i -> secrets.write("patient.email", email));
        });
    }

    private static void print(String what, int fields, IntConsumer work) {
        run(WARM_UP, work);
        List<Double> micros = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            micros.add(run(TIMES, work));
        }
        double median = micros.stream().sorted().toList().get(RUNS / 2);
        System.out.printf("| %s | %.2f | %.2f |%n", what, median, median / fields);
    }

    private static double run(int times, IntConsumer work) {
        long began = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.accept(i);
        }
        return (System.nanoTime() - began) / 1e3 / times;
    }
}
