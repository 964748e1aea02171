package io.epione.platform.client;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Tells addresses of the public internet from those of the platform's own networks, before somebody's address is called. */
public final class PublicAddress {

    private PublicAddress() {}

    /** IANA special-purpose address registries (RFC 6890), as far as they are not publicly routed. */
    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (address instanceof Inet4Address) {
            boolean thisNetwork = first == 0;
            boolean carrierGrade = first == 100 && second >= 64 && second < 128;
            boolean protocolAssignments = first == 192 && second == 0 && bytes[2] == 0;
            boolean benchmarking = first == 198 && (second == 18 || second == 19);
            boolean reserved = first >= 240;
            return !(thisNetwork || carrierGrade || protocolAssignments || benchmarking || reserved);
        }
        boolean globalUnicast = (first & 0xE0) == 0x20;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return globalUnicast && !sixToFour && !teredo;
    }
}
