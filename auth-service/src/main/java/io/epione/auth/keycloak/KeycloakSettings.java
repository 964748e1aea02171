package io.epione.auth.keycloak;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param url base of Keycloak
 * @param realm the one realm of all hospitals
 * @param loginSecret of the client {@code epione-login}: sign-in and refresh
 * @param adminSecret of the client {@code epione-admin}: users and organizations
 */
@Validated
@ConfigurationProperties("epione.keycloak")
record KeycloakSettings(
        @NotNull @DefaultValue("http://localhost:18080") URI url,
        @NotBlank @DefaultValue("epione") String realm,
        @NotBlank String loginSecret,
        @NotBlank String adminSecret) {}
