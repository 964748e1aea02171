package io.epione.patient.laboratory;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.laboratory.rules.Range;
import io.epione.patient.laboratory.rules.TestDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ShippedTestsTest {

    private final Map<String, TestDefinition> tests =
            new ShippedTests(JsonMapper.builder().build()).all();

    @Test
    void theCommonTestsAreThere() {
        assertThat(tests)
                .containsKeys(
                        "CBC", "BMP", "CMP", "LIPID", "HBA1C", "TSH", "COAG", "UA", "CRP", "TNT", "GLU", "K", "CREA");
        assertThat(tests).hasSizeGreaterThan(40);
    }

    @Test
    void everyTestHasALoincCodeWhoseCheckDigitIsRightAndNoneTwice() {
        assertThat(tests.values().stream()
                        .filter(test -> !test.panel())
                        .map(test -> test.loinc() == null ? "" : test.loinc().code()))
                .allSatisfy(code -> assertThat(checkDigit(code)).as(code).isTrue())
                .doesNotHaveDuplicates();
    }

    @Test
    void everyRangeNamesItsSource() {
        assertThat(tests.values().stream()
                        .flatMap(test -> Stream.concat(test.referenceRanges().stream(), test.criticalLimits().stream()))
                        .map(Range::source))
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source).isNotBlank());
    }

    @Test
    void theListCarriesTheNoticeOfLoinc() throws IOException {
        try (InputStream list = getClass().getResourceAsStream("/laboratory/tests.json")) {
            assertThat(new String(list.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("This material contains content from LOINC (http://loinc.org).")
                    .contains("available at no cost under the license at http://loinc.org/license");
        }
    }

    /** Modulus 10 with doubling from the right, as the LOINC Users' Guide has it. */
    private static boolean checkDigit(String code) {
        if (!code.matches("\\d{1,7}-\\d")) {
            return false;
        }
        String digits = code.substring(0, code.length() - 2);
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int counted = i % 2 == 0 ? 2 * digit : digit;
            sum += counted / 10 + counted % 10;
        }
        return (sum + code.charAt(code.length() - 1) - '0') % 10 == 0;
    }
}
