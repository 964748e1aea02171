package io.epione.patient.documents;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * A process of its own that draws one thumbnail: the content comes in, a PNG goes out, nothing is written to disk. Decoders and
 * what they make of a hostile file are its whole heap; the service only waits.
 */
final class ThumbnailProgram {

    static final int LONGEST_SIDE = 256;

    private ThumbnailProgram() {}

    /** @param args the name of a {@link ContentType} */
    public static void main(String[] args) throws IOException {
        PrintStream png = System.out;
        System.setOut(System.err); // whoever logs
        byte[] content = System.in.readAllBytes();
        BufferedImage first = args[0].equals(ContentType.PDF.name()) ? firstPage(content) : picture(content);
        ImageIO.write(scaled(first), "png", png);
        png.flush();
    }

    private static BufferedImage firstPage(byte[] content) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(new RandomAccessReadBuffer(content))) {
            PDRectangle page = pdf.getPage(0).getCropBox();
            float scale = Math.min(1, 2 * LONGEST_SIDE / Math.max(page.getWidth(), page.getHeight()));
            PDFRenderer renderer = new PDFRenderer(pdf);
            renderer.setSubsamplingAllowed(true);
            return renderer.renderImage(0, scale, ImageType.RGB);
        }
    }

    /** Every so many pixels, so that the whole is never in memory. */
    private static BufferedImage picture(byte[] content) throws IOException {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(content))) {
            ImageReader reader = ImageIO.getImageReaders(input).next();
            reader.setInput(input, true, true);
            ImageReadParam param = reader.getDefaultReadParam();
            int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * LONGEST_SIDE));
            param.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, param);
        }
    }

    private static BufferedImage scaled(BufferedImage image) {
        double scale = Math.min(1.0, (double) LONGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return small;
    }
}
