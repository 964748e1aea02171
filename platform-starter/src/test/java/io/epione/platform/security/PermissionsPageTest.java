package io.epione.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that people read, against the table that the services go by. {@code -Depione.contracts=accept} writes it. */
class PermissionsPageTest {

    private static final Path PAGE = Path.of("../docs/permissions.md");

    @Test
    void thePageShowsTheTable() throws IOException {
        String page = page();
        if ("accept".equals(System.getProperty("epione.contracts"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).content().isEqualTo(page);
    }

    private static String page() {
        return RolePermissions.all().stream()
                .map(permission -> "| `%s` | %s | %s | %s |\n"
                        .formatted(
                                permission.code(),
                                permission.description(),
                                roles(permission),
                                permission.professional() ? "yes" : ""))
                .collect(Collectors.joining("", """
                        # Permissions

                        Who may do what. Operations are guarded by permissions; a role is a set of them. Written from `RolePermissions`, which the services
                        go by; `GET /permissions` answers the same. What takes a profession comes with its roles alone: no role of a hospital's own
                        gives it.

                        | permission | what it opens | roles | takes a profession |
                        |---|---|---|---|
                        """, ""));
    }

    private static String roles(RolePermissions.Permission permission) {
        return permission.roles().stream().map(Role::name).collect(Collectors.joining(", "));
    }
}
