package io.epione.tenant.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StaffSheetTest {

    @Test
    void columnsComeInAnyOrderAndValuesMayBeQuoted() {
        StaffSheet sheet = read("\uFEFFemail,role,name\nada@a.example,DOCTOR,\"Lovelace, Ada \"\"the\"\" First\"\n");

        assertThat(sheet.rows()).singleElement().satisfies(row -> {
            assertThat(row.line()).isEqualTo(2);
            assertThat(row.complete()).isTrue();
            assertThat(row.get(StaffSheet.NAME)).isEqualTo("Lovelace, Ada \"the\" First");
            assertThat(row.get(StaffSheet.SPECIALTY)).isNull();
        });
    }

    @Test
    void semicolonsSeparateWhereTheHeaderHasThem() {
        StaffSheet sheet = read("name;email;role;department\r\nAda, Countess;ada@a.example;DOCTOR;\r\n");

        assertThat(sheet.rows().getFirst().get(StaffSheet.NAME)).isEqualTo("Ada, Countess");
        assertThat(sheet.rows().getFirst().get(StaffSheet.DEPARTMENT)).isNull();
    }

    @Test
    void linesWithTooFewOrTooManyValuesAreIncomplete() {
        StaffSheet sheet =
                read("name,email,role\nAda,ada@a.example\nAda,ada@a.example,DOCTOR,more\n\nAda,a@a.example,DOCTOR");

        assertThat(sheet.rows()).extracting(StaffSheet.Row::complete).containsExactly(false, false, false, true);
        assertThat(sheet.rows()).extracting(StaffSheet.Row::line).containsExactly(2, 3, 4, 5);
    }

    @Test
    void whatIsNoSuchFileIsRefused() {
        assertRefused(400, new byte[] {'n', (byte) 0xff, (byte) 0xfe});
        assertRefused(400, bytes("name,email,role\n\"Ada,ada@a.example,DOCTOR\n"));
        assertRefused(422, bytes(""));
        assertRefused(422, bytes("name,email,role\n"));
        assertRefused(422, bytes("name,email\nAda,ada@a.example\n"));
        assertRefused(422, bytes("name,name,email,role\nAda,Ada,ada@a.example,DOCTOR\n"));
        assertRefused(422, bytes("name,email,role,status\nAda,ada@a.example,DOCTOR,ACTIVE\n"));
        assertRefused(413, new byte[StaffSheet.MAX_BYTES + 1]);
        assertRefused(413, bytes("name,email,role\n" + "a,b,c\n".repeat(StaffSheet.MAX_LINES + 1)));
    }

    private static void assertRefused(int status, byte[] file) {
        assertThatThrownBy(() -> StaffSheet.read(file))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(status));
    }

    private static StaffSheet read(String text) {
        return StaffSheet.read(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
