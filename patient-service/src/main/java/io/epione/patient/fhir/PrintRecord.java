package io.epione.patient.fhir;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import io.epione.patient.fhir.PrintedRecord.Row;
import io.epione.patient.fhir.PrintedRecord.Section;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.web.util.HtmlUtils;

/**
 * A record on paper: headings, tables, and at the foot of each page whose it is, of which hospital and time, and the number of
 * the page. Set in volumes, so that a long record needs little more memory than a short one.
 */
final class PrintRecord {

    private static final int ROWS_OF_VOLUME = 200;
    private static final int MAX_CHARS = 20_000;
    private static final float FOOT = 24;
    private static final float FOOT_SIZE = 8;
    private static final float MARGIN = 42;

    /** Comes with PDFBox; has Latin, Greek and Cyrillic. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final String STYLE = """
        @page { size: A4; margin: 15mm 15mm 18mm 15mm; }
        body { font-family: 'Record'; font-size: 9pt; }
        h1 { font-size: 16pt; margin: 0 0 2mm 0; }
        h2 { font-size: 12pt; margin: 6mm 0 2mm 0; border-bottom: 0.5pt solid #444; page-break-after: avoid; }
        table { width: 100%; border-collapse: collapse; table-layout: fixed; -fs-table-paginate: paginate; }
        td, th { text-align: left; vertical-align: top; padding: 1mm 2mm; border-bottom: 0.25pt solid #bbb;
                 word-wrap: break-word; }
        .when { width: 34mm; } .what { width: 55mm; } .words { white-space: pre-wrap; }
        """;

    private PrintRecord() {}

    static byte[] print(PrintedRecord record, String hospital, ZonedDateTime at) {
        try (PDDocument whole = new PDDocument()) {
            PDFMergerUtility merger = new PDFMergerUtility();
            Volume volume = new Volume();
            volume.title(hospital);
            for (Section section : Section.values()) {
                List<Row> rows = record.rows(section);
                for (int from = 0; from < rows.size(); from += ROWS_OF_VOLUME) {
                    List<Row> some = rows.subList(from, Math.min(rows.size(), from + ROWS_OF_VOLUME));
                    if (volume.rows + some.size() > ROWS_OF_VOLUME) {
                        append(merger, whole, volume.html());
                        volume = new Volume();
                    }
                    volume.table(section, some);
                }
            }
            append(merger, whole, volume.html());
            foot(whole, hospital, at);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            whole.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            // Nothing is read or written but memory.
            throw new UncheckedIOException(e);
        }
    }

    private static void append(PDFMergerUtility merger, PDDocument whole, String html) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PdfRendererBuilder()
                .useFastMode()
                .useFont(PrintRecord::font, "Record")
                // Nothing is fetched, whatever stands in the record.
                .useUriResolver((base, uri) -> null)
                .withHtmlContent(html, null)
                .toStream(bytes)
                .run();
        try (PDDocument volume = Loader.loadPDF(bytes.toByteArray())) {
            merger.appendDocument(whole, volume);
        }
    }

    /** What is set at once. */
    private static final class Volume {

        private final StringBuilder html = new StringBuilder("<html><head><style>" + STYLE + "</style></head><body>");
        private int rows;

        void title(String hospital) {
            html.append("<h1>").append(escaped(hospital)).append("</h1><p>Patient record</p>");
        }

        void table(Section section, List<Row> some) {
            html.append("<h2>").append(section.heading()).append("</h2><table>");
            some.forEach(row -> html.append("<tr><td class=\"when\">")
                    .append(escaped(row.when()))
                    .append("</td><td class=\"what\">")
                    .append(escaped(row.what()))
                    .append("</td><td class=\"words\">")
                    .append(escaped(row.details()))
                    .append("</td></tr>"));
            html.append("</table>");
            rows += some.size();
        }

        String html() {
            return html + "</body></html>";
        }
    }

    /** Text stays text; what XML does not know becomes a mark. */
    private static String escaped(String text) {
        String shown = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS) + " […]";
        String known = shown.codePoints()
                .map(c ->
                        c == '\t' || c == '\n' || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !surrogate(c)) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return HtmlUtils.htmlEscape(known, "UTF-8");
    }

    private static boolean surrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static void foot(PDDocument whole, String hospital, ZonedDateTime at) throws IOException {
        String when = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z").format(at);
        try (InputStream file = font()) {
            PDFont font = PDType0Font.load(whole, file, true);
            int number = 0;
            for (PDPage page : whole.getPages()) {
                number++;
                String text = printable(font, hospital) + " · " + when + " · page " + number + " of "
                        + whole.getNumberOfPages();
                try (PDPageContentStream content =
                        new PDPageContentStream(whole, page, AppendMode.APPEND, true, true)) {
                    content.beginText();
                    content.setFont(font, FOOT_SIZE);
                    content.newLineAtOffset(MARGIN, FOOT);
                    content.showText(text);
                    content.endText();
                }
            }
        }
    }

    /** A letter that the font lacks becomes a mark; PDFBox would refuse the whole. */
    private static String printable(PDFont font, String text) {
        return text.codePoints()
                .mapToObj(Character::toString)
                .map(letter -> has(font, letter) ? letter : "?")
                .reduce("", String::concat);
    }

    private static boolean has(PDFont font, String letter) {
        try {
            font.encode(letter);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), "PDFBox has lost its font");
    }
}
