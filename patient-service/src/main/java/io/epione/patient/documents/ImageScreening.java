package io.epione.patient.documents;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Walks through a picture's own structure, without decoding it: its measures, that it ends where the content ends, and that it
 * is not made to keep a decoder busy.
 */
final class ImageScreening {

    static final int MAX_SIDE = 20_000;
    static final long MAX_PIXELS = 100_000_000;

    private static final int MAX_PNG_CHUNKS = 100_000;
    private static final int MAX_TIFF_PAGES = 1_000;
    private static final int MAX_JPEG_SCANS = 100;
    private static final int BUFFER = 1 << 16;

    private ImageScreening() {}

    /** @throws RefusedContent for what is too large, damaged, or followed by something else */
    static void screen(Content content, ContentType type) {
        switch (type) {
            case PNG -> png(content);
            case JPEG -> jpeg(content);
            case TIFF -> tiff(content);
            case PDF, DICOM, TEXT -> throw new IllegalArgumentException("no picture: " + type);
        }
    }

    private static void measure(long width, long height) {
        if (width < 1 || height < 1) {
            throw unreadable();
        }
        if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
            throw new RefusedContent(Refusal.IMAGE_TOO_LARGE);
        }
    }

    /** W3C PNG, section 5: a signature of 8 bytes, then chunks of length, type, data and checksum, IHDR first and IEND last. */
    private static void png(Content content) {
        long position = 8;
        for (int i = 0; i < MAX_PNG_CHUNKS; i++) {
            ByteBuffer chunk = read(content, position, 16, 8, ByteOrder.BIG_ENDIAN);
            long length = Integer.toUnsignedLong(chunk.getInt());
            int type = chunk.getInt();
            boolean header = type == 0x49484452;
            if (header != (i == 0)) {
                throw unreadable();
            }
            if (header) {
                ByteBuffer measures = read(content, position + 8, 8, 8, ByteOrder.BIG_ENDIAN);
                measure(Integer.toUnsignedLong(measures.getInt()), Integer.toUnsignedLong(measures.getInt()));
            }
            position += 12 + length;
            if (type == 0x49454E44) {
                requireEnd(content, position);
                return;
            }
        }
        throw unreadable();
    }

    /** ITU-T T.81, annex B: marker segments, each with its length; behind a start of scan, data until the next marker. */
    private static void jpeg(Content content) {
        long position = 2;
        int scans = 0;
        boolean measured = false;
        while (true) {
            ByteBuffer segment = read(content, position, 4, 2, ByteOrder.BIG_ENDIAN);
            int marker = segment.getShort() & 0xFFFF;
            if (marker == 0xFFD9) {
                requireEnd(content, position + 2);
                if (!measured || scans == 0) {
                    throw unreadable();
                }
                return;
            }
            if (marker == 0xFFFF) {
                position++;
                continue;
            }
            if (marker < 0xFFC0 || segment.remaining() < 2) {
                throw unreadable();
            }
            int length = segment.getShort() & 0xFFFF;
            if (isFrame(marker)) {
                ByteBuffer frame = read(content, position + 5, 4, 4, ByteOrder.BIG_ENDIAN);
                int height = frame.getShort() & 0xFFFF;
                measure(frame.getShort() & 0xFFFF, height);
                measured = true;
            }
            position += 2 + Math.max(length, 2);
            if (marker == 0xFFDA) {
                if (++scans > MAX_JPEG_SCANS) {
                    throw new RefusedContent(Refusal.EXPANDS_TOO_MUCH);
                }
                position = nextMarker(content, position);
            }
        }
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
    }

    private static long nextMarker(Content content, long start) {
        byte[] buffer = new byte[BUFFER];
        long position = start;
        boolean escaped = false;
        for (int n = content.read(position, buffer, 0, BUFFER); n > 0; ) {
            for (int i = 0; i < n; i++) {
                int b = buffer[i] & 0xFF;
                boolean restart = b >= 0xD0 && b <= 0xD7;
                if (escaped && b != 0 && b != 0xFF && !restart) {
                    return position + i - 1;
                }
                escaped = b == 0xFF;
            }
            position += n;
            n = content.read(position, buffer, 0, BUFFER);
        }
        throw unreadable();
    }

    /** TIFF 6.0, section 2: a chain of directories, one for each page, with entries of 12 bytes. */
    private static void tiff(Content content) {
        ByteBuffer header = read(content, 0, 8, 8, ByteOrder.BIG_ENDIAN);
        ByteOrder order = header.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        header.order(order);
        if (header.getShort() != 42) {
            throw unreadable();
        }
        long directory = Integer.toUnsignedLong(header.getInt());
        for (int page = 0; directory != 0; page++) {
            if (page == MAX_TIFF_PAGES) {
                throw new RefusedContent(Refusal.EXPANDS_TOO_MUCH);
            }
            directory = tiffPage(content, directory, order);
        }
    }

    /** @return where the next directory is, 0 for none */
    private static long tiffPage(Content content, long directory, ByteOrder order) {
        int entries = read(content, directory, 2, 2, order).getShort() & 0xFFFF;
        int bytes = entries * 12 + 4;
        ByteBuffer page = read(content, directory + 2, bytes, bytes, order);
        long width = 0;
        long height = 0;
        for (int i = 0; i < entries; i++) {
            int tag = page.getShort(i * 12) & 0xFFFF;
            int type = page.getShort(i * 12 + 2) & 0xFFFF;
            long value =
                    type == 3 ? page.getShort(i * 12 + 8) & 0xFFFF : Integer.toUnsignedLong(page.getInt(i * 12 + 8));
            width = tag == 256 ? value : width;
            height = tag == 257 ? value : height;
        }
        measure(width, height);
        return Integer.toUnsignedLong(page.getInt(entries * 12));
    }

    private static ByteBuffer read(Content content, long position, int length, int atLeast, ByteOrder order) {
        byte[] bytes = position < content.size() ? content.bytes(position, length) : new byte[0];
        if (bytes.length < atLeast) {
            throw unreadable();
        }
        return ByteBuffer.wrap(bytes).order(order);
    }

    private static void requireEnd(Content content, long position) {
        if (position > content.size()) {
            throw unreadable();
        }
        if (position < content.size()) {
            throw new RefusedContent(Refusal.POLYGLOT_CONTENT);
        }
    }

    private static RefusedContent unreadable() {
        return new RefusedContent(Refusal.UNREADABLE_CONTENT);
    }
}
