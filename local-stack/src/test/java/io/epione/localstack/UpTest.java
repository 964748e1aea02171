package io.epione.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UpTest {

    @Test
    void of_a_long_log_line_the_beginning_and_the_last_cause_are_shown() {
        String line =
                "start " + "x".repeat(1000) + " Caused by: first " + "y".repeat(1000) + " Caused by: the port is taken";

        assertThat(Up.shorten(line))
                .startsWith("start x")
                .endsWith("Caused by: the port is taken")
                .hasSizeLessThan(700);
    }

    @Test
    void a_short_log_line_is_shown_as_it_is() {
        assertThat(Up.shorten("Caused by: this")).isEqualTo("Caused by: this");
    }
}
