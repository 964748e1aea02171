package io.epione.tenant.hospital;

import io.epione.platform.problem.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names on the web that a hospital may be used from, in the one form in which browsers send them. */
final class WebNames {

    private static final Pattern HOST = Pattern.compile("[a-z0-9](-*[a-z0-9])*(\\.[a-z0-9](-*[a-z0-9])*)+");
    private static final String LOCALHOST = "localhost";
    private static final Set<String> SCHEMES = Set.of("https", "http");
    private static final int LONGEST_HOST = 253;
    private static final int HIGHEST_PORT = 65_535;

    private WebNames() {}

    /** @throws Problem 422 for what is no origin (RFC 6454), and for plain http except on the developer's own machine */
    static List<String> origins(List<String> given) {
        return given.stream().map(WebNames::origin).distinct().toList();
    }

    /** @throws Problem 422 for what is no full host name */
    static String domain(String given) {
        String host = given.strip().toLowerCase(Locale.ROOT);
        if (!isHost(host)) {
            throw Problem.invalid("domain", "is not a host name such as portal.example.org");
        }
        return host;
    }

    private static String origin(String given) {
        URI uri = parse(given.strip().toLowerCase(Locale.ROOT));
        String host = uri.getHost();
        boolean local = LOCALHOST.equals(host);
        boolean plain = SCHEMES.contains(uri.getScheme() == null ? "" : uri.getScheme())
                && host != null
                && (local || isHost(host))
                && uri.getUserInfo() == null
                && uri.getRawPath().isEmpty()
                && uri.getQuery() == null
                && uri.getFragment() == null
                && uri.getPort() <= HIGHEST_PORT;
        if (!plain || uri.getScheme().equals("http") && !local) {
            throw notAnOrigin();
        }
        int standard = uri.getScheme().equals("https") ? 443 : 80;
        boolean named = uri.getPort() >= 0 && uri.getPort() != standard;
        return uri.getScheme() + "://" + host + (named ? ":" + uri.getPort() : "");
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw notAnOrigin();
        }
    }

    private static Problem notAnOrigin() {
        return Problem.invalid("allowedOrigins", "must be origins such as https://portal.example.org");
    }

    private static boolean isHost(String host) {
        return host.length() <= LONGEST_HOST && HOST.matcher(host).matches();
    }
}
