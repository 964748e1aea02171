package io.epione.gateway.problem;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HexFormat;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Answers what never becomes a request: too long a line, too large a header, an address or host that is no URI, a head
 * that does not come to its end in time. Netty and Spring would answer these with an empty body or wait for ever; here they
 * get a problem too, and the connection ends.
 */
@Component
final class UnreadableRequests implements NettyServerCustomizer {

    private final long headTimeoutMillis;

    UnreadableRequests(ConnectionSettings settings) {
        this.headTimeoutMillis = settings.headTimeout().toMillis();
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) -> {
            Guard guard = new Guard(headTimeoutMillis);
            channel.pipeline()
                    .addBefore(NettyPipeline.HttpCodec, "epione.bytes", guard.new Bytes())
                    .addBefore(NettyPipeline.HttpTrafficHandler, "epione.unreadableRequests", guard);
        });
    }

    private static final class Guard extends ChannelInboundHandlerAdapter {

        private static final int LISTEN_SECONDS = 2;

        private final long headTimeoutMillis;
        private boolean refused;

        /** Between the end of one request and the end of the next one's head. */
        private boolean awaitsHead = true;

        private boolean headHasBegun;
        private @Nullable ScheduledFuture<?> clock;

        Guard(long headTimeoutMillis) {
            this.headTimeoutMillis = headTimeoutMillis;
        }

        /** Sees the bytes before they are decoded, for half a head is not a message yet. */
        private final class Bytes extends ChannelInboundHandlerAdapter {

            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                headHasBegun = awaitsHead;
                context.fireChannelRead(message);
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (refused) {
                ReferenceCountUtil.release(message);
                return;
            }
            Problem problem = message instanceof HttpObject part ? problemOf(part) : null;
            if (problem == null) {
                follow(message);
                context.fireChannelRead(message);
                return;
            }
            ReferenceCountUtil.release(message);
            refuse(context, problem);
        }

        private void refuse(ChannelHandlerContext context, Problem problem) {
            refused = true;
            stopClock();
            context.writeAndFlush(answer(problem)).addListener(written -> endGently(context));
        }

        private void follow(Object message) {
            if (message instanceof HttpRequest) {
                awaitsHead = false;
                stopClock();
            }
            if (message instanceof LastHttpContent) {
                awaitsHead = true;
                headHasBegun = false;
            }
        }

        private void stopClock() {
            ScheduledFuture<?> running = clock;
            if (running != null) {
                running.cancel(false);
                clock = null;
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.fireChannelReadComplete();
            if (refused) {
                context.read();
            } else if (awaitsHead && headHasBegun && clock == null) { // most heads come in one piece and start no clock
                clock = context.executor()
                        .schedule(
                                () -> refuse(
                                        context,
                                        Problem.of(408, "REQUEST_TIMEOUT", "The headers did not come in time.")),
                                headTimeoutMillis,
                                TimeUnit.MILLISECONDS);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stopClock();
            context.fireChannelInactive();
        }

        /** Closed at once, the rest of what the client is sending would reset the connection before it has read this. */
        private static void endGently(ChannelHandlerContext context) {
            if (context.channel() instanceof DuplexChannel connection) {
                connection.shutdownOutput();
            }
            context.read();
            context.executor().schedule(() -> context.close(), LISTEN_SECONDS, TimeUnit.SECONDS);
        }

        private static @Nullable Problem problemOf(HttpObject part) {
            if (part.decoderResult().isFailure()) {
                return switch (part.decoderResult().cause()) {
                    case TooLongHttpLineException line ->
                        Problem.of(414, "ADDRESS_TOO_LONG", "The address is too long.");
                    case TooLongHttpHeaderException header ->
                        Problem.of(431, "HEADERS_TOO_LARGE", "The headers are too large.");
                    default -> Problem.malformed("This is not HTTP/1.1.");
                };
            }
            return part instanceof HttpRequest request && !isReadable(request)
                    ? Problem.malformed("The address is not a URI.")
                    : null;
        }

        private static boolean isReadable(HttpRequest request) {
            String host = request.headers().get(HttpHeaderNames.HOST);
            String address = request.uri();
            if (!address.startsWith("/") || address.startsWith("//") || host == null || host.isEmpty()) {
                return false;
            }
            if (isPlain(address) && isPlain(host)) {
                return true;
            }
            try {
                new URI("http://" + host + address);
                return true;
            } catch (URISyntaxException notOne) {
                return false;
            }
        }

        /** The common case, without parsing: characters that no URI can stumble over. */
        private static boolean isPlain(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean plain =
                        c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '-' && c <= ':' || "?=&_~".indexOf(c) >= 0;
                if (!plain) {
                    return false;
                }
            }
            return true;
        }

        private static FullHttpResponse answer(Problem problem) {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            HexFormat hex = HexFormat.of();
            byte[] body =
                    ProblemBody.of(problem, hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()));
            FullHttpResponse answer = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(problem.status()), Unpooled.wrappedBuffer(body));
            answer.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                    .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                    .set(HttpHeaderNames.CONNECTION, "close")
                    .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                    .set("X-Content-Type-Options", "nosniff");
            return answer;
        }
    }
}
