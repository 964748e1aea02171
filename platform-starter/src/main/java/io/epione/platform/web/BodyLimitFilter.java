package io.epione.platform.web;

import io.epione.platform.problem.Problem;
import io.epione.platform.problem.ProblemBodies;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;

/** No body beyond the limit is read, whether it names its length or not. */
final class BodyLimitFilter extends OncePerRequestFilter {

    private final long usual;
    private final long large;
    private final List<String> largePaths;
    private final ProblemBodies problems;

    /** @param largePaths where bodies up to the large limit are taken */
    BodyLimitFilter(long usual, long large, List<String> largePaths, ProblemBodies problems) {
        this.usual = usual;
        this.large = large;
        this.largePaths = largePaths;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long maxBytes = largePaths.contains(request.getRequestURI()) ? large : usual;
        if (request.getContentLengthLong() > maxBytes) {
            problems.write(tooLarge(), response);
        } else if (request.getContentLengthLong() >= 0) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new Limited(request, maxBytes), response);
        }
    }

    private static Problem tooLarge() {
        return new Problem(413, "BODY_TOO_LARGE", "The body is too large.");
    }

    /** A chunked body tells its length only by ending. */
    private static final class Limited extends HttpServletRequestWrapper {

        private final long maxBytes;

        Limited(HttpServletRequest request, long maxBytes) {
            super(request);
            this.maxBytes = maxBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream body = super.getInputStream();
            return new ServletInputStream() {
                private long count;

                @Override
                public int read() throws IOException {
                    int b = body.read();
                    count(b < 0 ? 0 : 1);
                    return b;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int n = body.read(buffer, offset, length);
                    count(Math.max(n, 0));
                    return n;
                }

                private void count(int n) {
                    count += n;
                    if (count > maxBytes) {
                        throw tooLarge();
                    }
                }

                @Override
                public boolean isFinished() {
                    return body.isFinished();
                }

                @Override
                public boolean isReady() {
                    return body.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    body.setReadListener(listener);
                }
            };
        }
    }
}
