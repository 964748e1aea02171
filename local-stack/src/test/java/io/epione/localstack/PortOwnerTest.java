package io.epione.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortOwnerTest {

    private static final List<String> TABLE = List.of(
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
            "   0: 0100007F:3C68 0100007F:9C42 01 00000000:00000000 00:00000000 00000000     0        0 111 1 0000 20 4 30 10 -1",
            "   1: 0100007F:3C68 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 222 1 0000 100 0 0 10 0");

    @Test
    void the_listening_socket_is_found_among_connections_on_the_same_port() {
        assertThat(PortOwner.listeningInode(TABLE, 15464)).contains("222");
    }

    @Test
    void a_port_nobody_listens_on_has_no_owner() {
        assertThat(PortOwner.listeningInode(TABLE, 15465)).isEmpty();
    }

    @Test
    void a_taken_port_is_not_free_and_names_its_process() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortOwner.isFree(socket.getLocalPort())).isFalse();
            assertThat(PortOwner.describe(socket.getLocalPort()))
                    .contains("process " + ProcessHandle.current().pid());
        }
    }
}
