package io.epione.auth.session;

import java.net.URI;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param redirectUris pages that a browser may be sent to after Keycloak's; the first of all is the platform's own */
@ConfigurationProperties("epione.auth.browser")
record BrowserSettings(@DefaultValue Set<URI> redirectUris) {}
