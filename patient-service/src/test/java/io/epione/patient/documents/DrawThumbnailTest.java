package io.epione.patient.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DrawThumbnailTest {

    private final DrawThumbnail draw = new DrawThumbnail();

    static Stream<Arguments> pictures() {
        return Stream.of(
                Arguments.of(ContentType.PDF, Contents.pdf()),
                Arguments.of(ContentType.JPEG, Contents.jpeg()),
                Arguments.of(ContentType.PNG, Contents.image("png", 4_000, 3_000)),
                Arguments.of(ContentType.TIFF, Contents.tiff()));
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void picturesAndPagesGetASmallOne(ContentType type, byte[] content) throws IOException {
        byte[] png = draw.draw(new Contents.Bytes(content), type).orElseThrow();

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(Math.max(image.getWidth(), image.getHeight())).isBetween(200, ThumbnailProgram.LONGEST_SIDE);
    }

    @Test
    void whatCannotBeDrawnHasNone() {
        assertThat(draw.draw(new Contents.Bytes(Contents.text()), ContentType.TEXT))
                .isEmpty();
        assertThat(draw.draw(new Contents.Bytes(Contents.text()), ContentType.PNG))
                .isEmpty();
    }

    /** As a whole the picture would take 7.5 GB; the process that tries has its own small heap, and this one goes on. */
    @Test
    void whatTakesMoreMemoryThanAThumbnailMayHasNone() {
        assertThat(draw.draw(new Contents.Bytes(Contents.hugePng()), ContentType.PNG))
                .isEmpty();
    }
}
