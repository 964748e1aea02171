package io.epione.appointment.consultation;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/** The visit summary as XHTML, then as PDF. Whatever comes in is escaped; the page has no way out, to a file or an address. */
final class SummaryPage {

    /** Comes with PDFBox; has Latin, Greek and Cyrillic letters, which the built-in fonts of PDF do not. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final String TEMPLATE = template();

    static {
        // It would name the letters that a font does not have.
        XRLog.setLoggingEnabled(false);
    }

    private final Map<String, String> places = new HashMap<>(Map.of("warning", ""));
    private final StringBuilder body = new StringBuilder();

    /** What stands at the head of the page, by the names of the template. */
    SummaryPage facts(Map<String, String> facts) {
        facts.forEach((name, value) -> places.put(name, escaped(value)));
        return this;
    }

    SummaryPage warning(@Nullable String text) {
        places.put("warning", text == null ? "" : "<p class=\"warning\">" + escaped(text) + "</p>");
        return this;
    }

    SummaryPage section(String title, String text) {
        heading(title);
        body.append("<p>").append(escaped(text)).append("</p>");
        return this;
    }

    /** Nothing where there are no items. */
    SummaryPage list(String title, List<String> items) {
        if (!items.isEmpty()) {
            heading(title);
            body.append("<ul>");
            items.forEach(item -> body.append("<li>").append(escaped(item)).append("</li>"));
            body.append("</ul>");
        }
        return this;
    }

    byte[] pdf() {
        var out = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(SummaryPage::font, "Liberation Sans")
                    .useUriResolver((base, uri) -> null)
                    .withHtmlContent(xhtml(), null)
                    .toStream(out)
                    .run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String xhtml() {
        places.put("body", body.toString());
        return PLACE.matcher(TEMPLATE)
                .replaceAll(place -> Matcher.quoteReplacement(places.getOrDefault(place.group(1), "")));
    }

    private void heading(String title) {
        body.append("<h2>").append(escaped(title)).append("</h2>");
    }

    /** In UTF-8 only the letters that mean something to XML. */
    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
    }

    private static InputStream font() {
        return Objects.requireNonNull(SummaryPage.class.getResourceAsStream(FONT), FONT);
    }

    private static String template() {
        try (var in = SummaryPage.class.getResourceAsStream("/visit-summary.xhtml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
