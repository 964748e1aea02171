package io.epione.localstack.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinksTest {

    @Test
    void the_punctuation_of_the_sentence_is_not_part_of_the_address() {
        assertThat(Links.in("Open http://localhost:8080/activation?token=a.b-c_1, or (https://example.org/x). Bye!"))
                .containsExactly("http://localhost:8080/activation?token=a.b-c_1", "https://example.org/x");
    }

    @Test
    void an_address_in_html_is_unescaped_and_listed_once() {
        assertThat(Links.in("<a href=\"http://a.org/?x=1&amp;token=2\">http://a.org/?x=1&amp;token=2</a>"))
                .containsExactly("http://a.org/?x=1&token=2");
    }

    @Test
    void text_without_addresses_has_none() {
        assertThat(Links.in("Your appointment is confirmed.")).isEmpty();
    }
}
