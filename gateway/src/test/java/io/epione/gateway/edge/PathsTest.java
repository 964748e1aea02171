package io.epione.gateway.edge;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.gateway.problem.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v1/patients",
                "/api/v1/patients/",
                "/a/b.c",
                "/a/...",
                "/a/caf%C3%A9",
                "/a%20b",
                "/a:b@c"
            })
    void plainPathsPass(String path) {
        assertThatCode(() -> Paths.requirePlain(path)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/../b",
                "/a/..",
                "/a/./b",
                "/.",
                "//a",
                "/a//b",
                "/a/..;/b",
                "/a;x=1/b",
                "/a%2fb",
                "/a%2Fb",
                "/a%5cb",
                "/%2e%2e/b",
                "/a%00",
                "/a%0ab",
                "/a%7f",
                "/a%252fb",
                "/a%3bb",
                "/a%2",
                "/a\\b"
            })
    void whatAServerCouldReadAnotherWayIsRefused(String path) {
        assertThatThrownBy(() -> Paths.requirePlain(path)).isInstanceOf(Problem.class);
    }
}
