package io.epione.appointment.consultation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class SummaryPageTest {

    @Test
    void shows_what_it_was_given_and_nothing_that_it_means_to_a_browser() throws IOException {
        var page = new SummaryPage()
                .facts(Map.of("hospital", "St. Mary & Sons", "patient", "Łukasz <b>Ωmega</b> Жук", "visit", "$1 \\2"))
                .section("Plan", "Rest {{patient}}\n<img src=\"file:///etc/passwd\"/> \"quoted\" ]]>")
                .list("Diagnoses", List.of("A & B"))
                .list("What happens next", List.of());

        assertThat(page.xhtml()).doesNotContain("<img", "<b>").contains("{{patient}}");
        assertThat(text(page.pdf()))
                .contains("St. Mary & Sons", "Łukasz <b>Ωmega</b> Жук", "$1 \\2", "Rest {{patient}}")
                .contains("<img src=\"file:///etc/passwd\"/> \"quoted\" ]]>", "A & B")
                .doesNotContain("What happens next");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }
}
