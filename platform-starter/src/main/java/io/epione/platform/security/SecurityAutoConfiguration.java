package io.epione.platform.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.epione.platform.problem.Problem;
import io.epione.platform.problem.ProblemBodies;
import io.epione.platform.tenancy.Grants;
import io.epione.platform.tenancy.Hospitals;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.servlet.SecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration"
        })
@EnableMethodSecurity
class SecurityAutoConfiguration implements WebMvcConfigurer {

    private static final String AUDIENCE = "epione-api";
    private static final String BEARER = "Bearer ";
    private static final long JWKS_LIFETIME_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final long JWKS_REFRESH_TIMEOUT_MILLIS =
            Duration.ofSeconds(5).toMillis();
    private static final long JWKS_REFRESH_AHEAD_MILLIS = Duration.ofMinutes(2).toMillis();
    private static final long JWKS_MIN_INTERVAL_MILLIS = Duration.ofSeconds(5).toMillis();
    private static final int JWKS_IO_TIMEOUT_MILLIS = 2_000;
    private static final int JWKS_MAX_BYTES = 100_000;

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(new GuardFirst());
    }

    /** Keys are fetched ahead of their expiry, at most every few seconds, and kept while the issuer is away. */
    @Bean
    @ConditionalOnMissingBean
    JWKSource<SecurityContext> signingKeys(@Value("${epione.issuer-address}") String issuer)
            throws MalformedURLException {
        var retriever = new DefaultResourceRetriever(JWKS_IO_TIMEOUT_MILLIS, JWKS_IO_TIMEOUT_MILLIS, JWKS_MAX_BYTES);
        return JWKSourceBuilder.create(
                        URI.create(issuer + "/protocol/openid-connect/certs").toURL(), retriever)
                .cache(JWKS_LIFETIME_MILLIS, JWKS_REFRESH_TIMEOUT_MILLIS)
                .refreshAheadCache(JWKS_REFRESH_AHEAD_MILLIS, true)
                .rateLimited(JWKS_MIN_INTERVAL_MILLIS)
                .outageTolerant(Duration.ofHours(4).toMillis())
                .retrying(true)
                .build();
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> signingKeys, @Value("${epione.issuer-uri}") String issuer) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, signingKeys));
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        var decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(Duration.ofSeconds(5)),
                new JwtIssuerValidator(issuer),
                new JwtClaimValidator<List<String>>("aud", audience -> audience != null && audience.contains(AUDIENCE)),
                new JwtClaimValidator<>("exp", expiry -> expiry != null)));
        return new CachingDecoder(decoder);
    }

    /** Paths that need no token, beyond the starter's own; a service that has some declares a bean. */
    @Bean
    @ConditionalOnMissingBean
    OpenPaths openPaths() {
        return OpenPaths.none();
    }

    /** The request is observed; a span for each of its dozen security filters costs more than it tells. */
    @Bean
    SecurityObservationSettings securityObservations() {
        return SecurityObservationSettings.noObservations();
    }

    /** As strict as the default about control characters, without a regular expression for each header of each request. */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(SecurityAutoConfiguration::printable);
        firewall.setAllowedHeaderValues(SecurityAutoConfiguration::printable);
        return firewall;
    }

    private static boolean printable(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    /** Whatever follows the scheme; the decoder says whether it is a token. */
    private static @Nullable String bearerToken(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return bearer ? authorization.substring(BEARER.length()).strip() : null;
    }

    @Bean
    OnBehalf onBehalf(Grants grants) {
        return new OnBehalf(grants);
    }

    @Bean
    TokenReader tokenReader(Grants grants) {
        return new TokenReader(grants);
    }

    @Bean
    Admissions admissions(TokenReader tokenReader, Hospitals hospitals) {
        return new Admissions(tokenReader, hospitals);
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http, Hospitals hospitals, TokenReader tokenReader, ProblemBodies problems, OpenPaths open)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .oauth2ResourceServer(server -> server.bearerTokenResolver(SecurityAutoConfiguration::bearerToken)
                        .jwt(jwt -> jwt.jwtAuthenticationConverter(tokenReader))
                        .authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problems.write(new Problem(401, "UNAUTHENTICATED", "Sign in first."), response);
                        })
                        .accessDeniedHandler((request, response, e) -> problems.write(
                                Problem.forbidden("FORBIDDEN", "Your role does not permit this."), response)))
                .exceptionHandling(errors -> errors.authenticationEntryPoint((request, response, e) -> {
                            response.setHeader("WWW-Authenticate", "Bearer");
                            problems.write(new Problem(401, "UNAUTHENTICATED", "Sign in first."), response);
                        })
                        .accessDeniedHandler((request, response, e) -> problems.write(
                                Problem.forbidden("FORBIDDEN", "Your role does not permit this."), response)))
                .authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                            .permitAll();
                    requests.requestMatchers("/actuator/**", "/v3/api-docs", "/v3/api-docs/**")
                            .permitAll();
                    requests.requestMatchers("/internal/**").hasAuthority(RolePermissions.INTERNAL);
                    open.paths()
                            .forEach(path -> requests.requestMatchers(HttpMethod.valueOf(path.method()), path.pattern())
                                    .permitAll());
                    requests.anyRequest().authenticated();
                })
                .addFilterAfter(new TenantFilter(hospitals, problems), AnonymousAuthenticationFilter.class)
                .build();
    }
}
