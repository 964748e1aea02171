package io.epione.patient.documents;

import static io.epione.patient.documents.Contents.ascii;
import static io.epione.patient.documents.Contents.concat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InspectContentTest {

    private static final byte[] PAGE = ascii("<html><script>steal()</script></html>");
    private static final byte[] NOTHING = {};

    private final InspectContent inspect = new InspectContent();

    static Stream<Arguments> good() {
        return Stream.of(
                argumentSet("PDF", Contents.pdf(), ContentType.PDF),
                argumentSet("PDF by hand", Contents.pdfWith("<< /First 1 /N 2 >>", NOTHING), ContentType.PDF),
                argumentSet("JPEG", Contents.jpeg(), ContentType.JPEG),
                argumentSet("PNG", Contents.png(), ContentType.PNG),
                argumentSet("TIFF", Contents.tiff(), ContentType.TIFF),
                argumentSet("DICOM", Contents.dicom(), ContentType.DICOM),
                argumentSet("text", Contents.text(), ContentType.TEXT));
    }

    @ParameterizedTest
    @MethodSource("good")
    void whatItSaysItIsAndNothingElseIsTaken(byte[] content, ContentType type) {
        assertThat(inspect.inspect(new Contents.Bytes(content), type)).isEmpty();
    }

    static Stream<Arguments> bad() {
        byte[] pdf = Contents.pdf();
        byte[] zip = Contents.zip(100);
        return Stream.of(
                refused("a ZIP bomb", Contents.zip(100_000_000), ContentType.PDF, Refusal.TYPE_NOT_ALLOWED),
                refused("a web page", PAGE, ContentType.TEXT, Refusal.TYPE_NOT_ALLOWED),
                refused(
                        "a program",
                        concat(ascii("\u007fELF"), new byte[60]),
                        ContentType.PDF,
                        Refusal.TYPE_NOT_ALLOWED),
                refused("a PNG called PDF", Contents.png(), ContentType.PDF, Refusal.CONTENT_MISLABELLED),
                refused("a PDF called text", pdf, ContentType.TEXT, Refusal.CONTENT_MISLABELLED),
                refused("text called JPEG", Contents.text(), ContentType.JPEG, Refusal.CONTENT_MISLABELLED),
                refused("text with a NUL", ascii("blood\0test"), ContentType.TEXT, Refusal.TYPE_NOT_ALLOWED),
                refused(
                        "text that is no text behind its beginning",
                        concat(ascii("a".repeat(100_000)), new byte[] {(byte) 0xC3, 0x28}),
                        ContentType.TEXT,
                        Refusal.UNREADABLE_CONTENT),
                refused("a PDF with a ZIP behind it", concat(pdf, zip), ContentType.PDF, Refusal.POLYGLOT_CONTENT),
                refused("a PDF in the comment of a ZIP", inZipComment(pdf), ContentType.PDF, Refusal.POLYGLOT_CONTENT),
                refused(
                        "a JPEG with a ZIP behind it",
                        concat(Contents.jpeg(), zip),
                        ContentType.JPEG,
                        Refusal.POLYGLOT_CONTENT),
                refused(
                        "a JPEG with a page behind it",
                        concat(Contents.jpeg(), PAGE),
                        ContentType.JPEG,
                        Refusal.POLYGLOT_CONTENT),
                refused(
                        "a JPEG with a page in its comment",
                        Contents.inserted(Contents.jpeg(), 2, jpegComment(PAGE)),
                        ContentType.JPEG,
                        Refusal.POLYGLOT_CONTENT),
                refused(
                        "a JPEG with bytes behind it",
                        concat(Contents.jpeg(), new byte[] {1, 2, (byte) 0xFF, (byte) 0xD9}),
                        ContentType.JPEG,
                        Refusal.POLYGLOT_CONTENT),
                refused(
                        "a PNG with bytes behind it",
                        concat(Contents.png(), ascii("x")),
                        ContentType.PNG,
                        Refusal.POLYGLOT_CONTENT),
                refused(
                        "a TIFF with a PDF behind it",
                        concat(Contents.tiff(), pdf),
                        ContentType.TIFF,
                        Refusal.POLYGLOT_CONTENT),
                refused(
                        "DICOM with something before it",
                        withPreamble(Contents.dicom()),
                        ContentType.DICOM,
                        Refusal.POLYGLOT_CONTENT),
                refused(
                        "text with a script",
                        concat(ascii("a".repeat(70_000)), PAGE),
                        ContentType.TEXT,
                        Refusal.POLYGLOT_CONTENT),
                refused(
                        "a PDF with JavaScript",
                        Contents.pdf(InspectContentTest::javaScript),
                        ContentType.PDF,
                        Refusal.ACTIVE_CONTENT),
                refused(
                        "a PDF with JavaScript by another spelling",
                        Contents.pdfWith("<< /S /J#61vaScr#69pt /JS (app.alert\\(1\\)) >>", NOTHING),
                        ContentType.PDF,
                        Refusal.ACTIVE_CONTENT),
                refused(
                        "a PDF with JavaScript inside of a stream that is no object stream by name",
                        Contents.pdfWith(
                                "<< /N 1 /First 4 /Filter /FlateDecode >>",
                                Contents.deflated("1 0 << /S /JavaScript /JS (x) >>")),
                        ContentType.PDF,
                        Refusal.ACTIVE_CONTENT),
                refused(
                        "a PDF that starts a program",
                        Contents.pdf(InspectContentTest::launch),
                        ContentType.PDF,
                        Refusal.ACTIVE_CONTENT),
                refused(
                        "a PDF with a file in it",
                        Contents.pdf(InspectContentTest::embed),
                        ContentType.PDF,
                        Refusal.ACTIVE_CONTENT),
                refused(
                        "a PDF with a password",
                        Contents.pdf(InspectContentTest::protect),
                        ContentType.PDF,
                        Refusal.ENCRYPTED_CONTENT),
                refused(
                        "a PDF with objects where nobody looks",
                        Contents.pdfWith("<< /Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode >>", ascii("3120>")),
                        ContentType.PDF,
                        Refusal.UNREADABLE_CONTENT),
                refused(
                        "a PDF with objects that are deflated twice",
                        Contents.pdfWith(
                                "<< /Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode] >>",
                                Contents.deflated("x")),
                        ContentType.PDF,
                        Refusal.UNREADABLE_CONTENT),
                refused(
                        "a PDF with objects behind a predictor",
                        Contents.pdfWith(
                                "<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /DecodeParms << /Predictor 12 >> >>",
                                Contents.deflated("x")),
                        ContentType.PDF,
                        Refusal.UNREADABLE_CONTENT),
                refused(
                        "a PDF whose objects say elsewhere how they are hidden",
                        Contents.pdfWith("<< /N 1 /First 4 /Filter 9 0 R >>", Contents.deflated("x")),
                        ContentType.PDF,
                        Refusal.UNREADABLE_CONTENT),
                refused(
                        "a PDF with a stream that bursts",
                        Contents.pdfWith("<< /Filter /FlateDecode >>", Contents.deflated(100L << 20)),
                        ContentType.PDF,
                        Refusal.EXPANDS_TOO_MUCH),
                refused("a PNG of 50,000 × 50,000", Contents.hugePng(), ContentType.PNG, Refusal.IMAGE_TOO_LARGE),
                refused("a JPEG of 50,000 × 50,000", Contents.hugeJpeg(), ContentType.JPEG, Refusal.IMAGE_TOO_LARGE),
                refused("a TIFF of 50,000 × 50,000", Contents.hugeTiff(), ContentType.TIFF, Refusal.IMAGE_TOO_LARGE),
                refused(
                        "half a PNG",
                        java.util.Arrays.copyOf(Contents.png(), 200),
                        ContentType.PNG,
                        Refusal.UNREADABLE_CONTENT),
                refused(
                        "half a JPEG",
                        java.util.Arrays.copyOf(Contents.jpeg(), 400),
                        ContentType.JPEG,
                        Refusal.UNREADABLE_CONTENT));
    }

    private static Arguments refused(String what, byte[] content, ContentType type, Refusal refusal) {
        return argumentSet(what, content, type, refusal);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatCouldHarmIsRefused(byte[] content, ContentType type, Refusal refusal) {
        assertThat(inspect.inspect(new Contents.Bytes(content), type)).contains(refusal);
    }

    /** Looked for in every piece of the content, wherever the pieces of reading end. */
    @ParameterizedTest
    @MethodSource("ends")
    void aScriptIsFoundAcrossTheEndsOfBuffers(int before) {
        byte[] content = concat(ascii("a".repeat(before)), ascii("<script"));

        assertThat(inspect.inspect(new Contents.Bytes(content), ContentType.TEXT))
                .contains(Refusal.POLYGLOT_CONTENT);
    }

    static Stream<Integer> ends() {
        return Stream.of((1 << 16) - 7, (1 << 16) - 6, (1 << 16) - 1, 1 << 16, (2 << 16) - 3);
    }

    private static byte[] inZipComment(byte[] pdf) {
        byte[] tail = ascii("%%EOF\n");
        ByteBuffer end = ByteBuffer.allocate(22).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        end.put(new byte[] {'P', 'K', 5, 6}).putShort(20, (short) tail.length);
        return concat(pdf, end.array(), tail);
    }

    private static byte[] jpegComment(byte[] text) {
        return concat(
                ByteBuffer.allocate(4)
                        .putShort((short) 0xFFFE)
                        .putShort((short) (2 + text.length))
                        .array(),
                text);
    }

    private static byte[] withPreamble(byte[] dicom) {
        dicom[64] = 1;
        return dicom;
    }

    private static void javaScript(PDDocument pdf) {
        pdf.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')"));
    }

    private static void launch(PDDocument pdf) {
        PDActionLaunch launch = new PDActionLaunch();
        launch.setF("calc.exe");
        pdf.getDocumentCatalog().setOpenAction(launch);
    }

    private static void embed(PDDocument pdf) throws IOException {
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile("invoice.xml");
        file.setEmbeddedFile(new PDEmbeddedFile(pdf, new ByteArrayInputStream(ascii("<a/>"))));
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of("invoice", file));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(pdf.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        pdf.getDocumentCatalog().setNames(names);
    }

    private static void protect(PDDocument pdf) throws IOException {
        pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
    }
}
