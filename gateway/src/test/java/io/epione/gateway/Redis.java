package io.epione.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;
import redis.embedded.RedisServer;

/** A real Redis beside the tests, on one port for as long as it lives. */
public final class Redis implements AutoCloseable {

    private final int port;
    private RedisServer server;

    public Redis() {
        try (ServerSocket socket = new ServerSocket(0)) {
            this.port = socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    public void start() {
        try {
            server = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on, and until the time is over, it takes every command and answers none. */
    public void stall(Duration howLong) {
        try (Jedis client = new Jedis("localhost", port)) {
            client.clientPause(howLong.toMillis(), ClientPauseMode.ALL);
        }
    }

    public Set<String> keys(String pattern) {
        try (Jedis client = new Jedis("localhost", port)) {
            return client.keys(pattern);
        }
    }

    public String url() {
        return "redis://localhost:" + port;
    }

    @Override
    public void close() {
        stop();
    }
}
