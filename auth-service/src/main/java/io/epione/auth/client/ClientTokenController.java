package io.epione.auth.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.epione.platform.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tokens for programs, as any OAuth 2.0 library asks for them (RFC 6749, section 4.4). */
@RestController
@RequestMapping("/api/v1/auth/token")
class ClientTokenController {

    private static final String GRANT_TYPE = "client_credentials";

    private final IssueToken issueToken;

    ClientTokenController(IssueToken issueToken) {
        this.issueToken = issueToken;
    }

    @PostMapping(consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    @PreAuthorize("permitAll()")
    TokenAnswer issue(
            @RequestParam("grant_type") String grantType,
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            HttpServletResponse response) {
        if (!grantType.equals(GRANT_TYPE)) {
            throw new Problem(400, "UNSUPPORTED_GRANT_TYPE", "Send grant_type=" + GRANT_TYPE + ".")
                    .with("error", "unsupported_grant_type");
        }
        TokenOutcome outcome = ClientCredentials.parse(authorization)
                .map(issueToken::issue)
                .orElseGet(TokenOutcome.InvalidClient::new);
        return switch (outcome) {
            case TokenOutcome.Issued issued -> TokenAnswer.of(issued);
            case TokenOutcome.InvalidClient() -> {
                response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"epione\"");
                throw new Problem(401, "INVALID_CLIENT", "Client id or secret is wrong.")
                        .with("error", "invalid_client");
            }
        };
    }

    record TokenAnswer(
            @JsonProperty("access_token") String accessToken,
            @JsonProperty("token_type") String tokenType,
            @JsonProperty("expires_in") long expiresIn,
            String scope) {

        static TokenAnswer of(TokenOutcome.Issued i) {
            String scope = String.join(" ", i.permissions().stream().sorted().toList());
            return new TokenAnswer(i.accessToken(), "Bearer", i.expiresInSeconds(), scope);
        }

        /** Without the token: it must not reach a log. */
        @Override
        public String toString() {
            return "TokenAnswer";
        }
    }
}
