package io.epione.patient.documents;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Good contents of every type, and what bad ones are made of. */
final class Contents {

    private Contents() {}

    record Bytes(byte[] bytes) implements Content {

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public int read(long position, byte[] buffer, int offset, int length) {
            if (position >= bytes.length) {
                return -1;
            }
            int n = (int) Math.min(length, bytes.length - position);
            System.arraycopy(bytes, (int) position, buffer, offset, n);
            return n;
        }
    }

    interface Change {
        void to(PDDocument pdf) throws IOException;
    }

    static byte[] pdf() {
        return pdf(unchanged -> {});
    }

    /** One page of text, as current programs write it: its objects in compressed streams. */
    static byte[] pdf(Change change) {
        try (PDDocument pdf = new PDDocument()) {
            PDPage page = new PDPage();
            pdf.addPage(page);
            try (PDPageContentStream text = new PDPageContentStream(pdf, page)) {
                text.beginText();
                text.setFont(new PDType1Font(FontName.HELVETICA), 24);
                text.newLineAtOffset(72, 700);
                text.showText("Discharge letter");
                text.endText();
            }
            change.to(pdf);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pdf.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PDF with one more object, written by hand. */
    static byte[] pdfWith(String object, byte[] stream) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        pdf.writeBytes(ascii("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"));
        pdf.writeBytes(ascii("2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n3 0 obj\n" + object));
        if (stream.length > 0) {
            pdf.writeBytes(ascii("\nstream\n"));
            pdf.writeBytes(stream);
            pdf.writeBytes(ascii("\nendstream"));
        }
        pdf.writeBytes(ascii("\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n0\n%%EOF\n"));
        return pdf.toByteArray();
    }

    static byte[] image(String format, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
        graphics.dispose();
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] jpeg() {
        return image("jpeg", 640, 480);
    }

    static byte[] png() {
        return image("png", 640, 480);
    }

    static byte[] tiff() {
        return image("tiff", 640, 480);
    }

    static byte[] dicom() {
        return concat(new byte[128], ascii("DICM"), new byte[] {2, 0, 0, 0, 'U', 'L', 4, 0, 0, 0, 0, 0});
    }

    static byte[] text() {
        return "Blutbild unauffällig.\nKontrolle in zwei Wochen.\n".getBytes(StandardCharsets.UTF_8);
    }

    /** Says 50,000 × 50,000, and holds a few rows. */
    static byte[] hugePng() {
        ByteBuffer header =
                ByteBuffer.allocate(13).putInt(50_000).putInt(50_000).put(new byte[] {8, 2, 0, 0, 0});
        return concat(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'},
                pngChunk("IHDR", header.array()),
                pngChunk("IDAT", deflated(1_000_000)),
                pngChunk("IEND", new byte[0]));
    }

    static byte[] pngChunk(String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(ascii(type));
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(ascii(type))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    static byte[] hugeJpeg() {
        byte[] jpeg = jpeg();
        for (int i = 2; i < jpeg.length - 9; i++) {
            if ((jpeg[i] & 0xFF) == 0xFF && (jpeg[i + 1] & 0xFF) == 0xC0) {
                ByteBuffer.wrap(jpeg).putShort(i + 5, (short) 50_000).putShort(i + 7, (short) 50_000);
                return jpeg;
            }
        }
        throw new IllegalStateException("no frame");
    }

    /** A page of 10 × 10 and, behind it, one of 50,000 × 50,000. */
    static byte[] hugeTiff() {
        ByteBuffer tiff = ByteBuffer.allocate(8 + 2 * 30).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(ascii("II")).putShort((short) 42).putInt(8);
        tiffPage(tiff, 10, 8 + 30);
        tiffPage(tiff, 50_000, 0);
        return tiff.array();
    }

    private static void tiffPage(ByteBuffer tiff, int side, int next) {
        tiff.putShort((short) 2);
        for (int tag = 256; tag <= 257; tag++) {
            tiff.putShort((short) tag).putShort((short) 4).putInt(1).putInt(side);
        }
        tiff.putInt(next);
    }

    static byte[] zip(int zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("zeros"));
            byte[] block = new byte[1 << 16];
            for (int left = zeros; left > 0; left -= block.length) {
                zip.write(block, 0, Math.min(left, block.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** That many zeros, a thousandth of them in bytes. */
    static byte[] deflated(long zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            byte[] block = new byte[1 << 16];
            for (long left = zeros; left > 0; left -= block.length) {
                deflater.write(block, 0, (int) Math.min(left, block.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] deflated(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(ascii(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Behind the first bytes of a content, so that it still begins as it should. */
    static byte[] inserted(byte[] content, int at, byte[] part) {
        return concat(Arrays.copyOf(content, at), part, Arrays.copyOfRange(content, at, content.length));
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
