package io.epione.patient.documents;

import java.io.InputStream;

/** The clear bytes of a document, read where they are needed and never as a whole. Not for more than one thread. */
interface Content {

    long size();

    /** @return how many bytes were read, at least one, or -1 at the end */
    int read(long position, byte[] buffer, int offset, int length);

    default InputStream from(long start) {
        return new InputStream() {
            private long position = start;

            @Override
            public int read() {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (length == 0) {
                    return 0;
                }
                int n = Content.this.read(position, buffer, offset, length);
                position += Math.max(n, 0);
                return n;
            }
        };
    }

    /** @return the bytes from there on, fewer at the end */
    default byte[] bytes(long start, int length) {
        int size = Math.clamp(size() - start, 0, length);
        byte[] bytes = new byte[size];
        int done = 0;
        while (done < size) {
            done += read(start + done, bytes, done, size - done);
        }
        return bytes;
    }
}
