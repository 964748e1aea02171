package io.epione.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.tenancy.Grants;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.oauth2.jwt.Jwt;

class TokenReaderTest {

    private final TokenReader reader = new TokenReader(new Grants());
    private final UUID hospital = UUID.randomUUID();
    private final UUID staff = UUID.randomUUID();
    private final UUID operator = UUID.randomUUID();

    @Test
    void withoutAHospitalThePostAtAnOperatorCountsAlone() {
        CurrentUser user = read(null, List.of(), post(hospital, staff, "DOCTOR"), operator());

        assertThat(user.roles()).containsExactly(Role.OPERATOR_ADMIN);
        assertThat(user.operatorId()).isEqualTo(operator);
        assertThat(user.tenantId()).isNull();
        assertThat(user.permissions()).contains("analytics:operator").doesNotContain("patient:read");
    }

    @Test
    void atAHospitalThePostAtAnOperatorDoesNotCount() {
        CurrentUser user = read(hospital, List.of(), post(hospital, staff, "DOCTOR"), operator());

        assertThat(user.roles()).containsExactly(Role.DOCTOR);
        assertThat(user.postId()).isEqualTo(staff);
        assertThat(user.permissions()).doesNotContain("analytics:operator");
    }

    @Test
    void aTokenSpeaksForOneOperator() {
        UUID another = UUID.randomUUID();
        assertThatThrownBy(() -> read(null, List.of(), operator(), post(another, another, "OPERATOR_ADMIN")))
                .isInstanceOf(BadCredentialsException.class);
    }

    @Test
    void noHospitalGivesARoleThatIsOfNone() {
        for (String role : List.of("OPERATOR_ADMIN", "PLATFORM_ADMIN", "SERVICE")) {
            assertThatThrownBy(() -> read(hospital, List.of(), post(hospital, staff, role)))
                    .as(role)
                    .isInstanceOf(BadCredentialsException.class);
        }
    }

    @Test
    void anOperatorsAdministratorIsMadeByAPostAndByNothingElse() {
        CurrentUser user = read(null, List.of("OPERATOR_ADMIN"), post(hospital, staff, "ADMIN"));

        assertThat(user.roles()).isEmpty();
        assertThat(user.permissions()).isEmpty();
    }

    private CurrentUser read(@Nullable UUID at, List<String> realmRoles, String... posts) {
        Jwt.Builder jwt = Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .subject(UUID.randomUUID().toString())
                .claim("realm_roles", realmRoles)
                .claim("posts", List.of(posts));
        if (at != null) {
            jwt.claim("organization", Map.of("north", Map.of("tenant_id", List.of(at.toString()))));
        }
        return reader.convert(jwt.build()).user();
    }

    private String operator() {
        return post(operator, operator, "OPERATOR_ADMIN");
    }

    private static String post(UUID at, UUID post, String role) {
        return at + ":" + post + ":" + role;
    }
}
