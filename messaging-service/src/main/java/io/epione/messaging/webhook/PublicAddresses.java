package io.epione.messaging.webhook;

import io.epione.platform.client.PublicAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks names up and gives only addresses of the public internet, so that no webhook reaches into the platform's own network.
 * The connection is made to the very addresses that were looked at: a name cannot change in between.
 */
final class PublicAddresses implements DnsResolver {

    private final boolean allowLoopback;

    PublicAddresses(boolean allowLoopback) {
        this.allowLoopback = allowLoopback;
    }

    /** One address that is not public spoils the name. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = SystemDefaultDnsResolver.INSTANCE.resolve(host);
        for (InetAddress address : addresses) {
            if (!PublicAddress.isPublic(address) && !(allowLoopback && address.isLoopbackAddress())) {
                throw new AddressNotAllowed();
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The name leads into a network that webhooks must not reach. */
    static final class AddressNotAllowed extends UnknownHostException {}
}
