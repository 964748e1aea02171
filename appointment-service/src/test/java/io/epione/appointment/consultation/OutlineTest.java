package io.epione.appointment.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.epione.platform.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlineTest {

    private static final SectionText PLAN = new SectionText("plan", "Rest");
    private static final SectionText SUBJECTIVE = new SectionText("subjective", "Cough");

    @Test
    void texts_stand_in_the_order_of_the_sections_whatever_the_request_s() {
        assertThat(Outline.soap().arrange(List.of(PLAN, SUBJECTIVE))).containsExactly(SUBJECTIVE, PLAN);
    }

    @Test
    void an_empty_text_is_none() {
        assertThat(Outline.soap().arrange(List.of(PLAN, new SectionText("subjective", " \n"))))
                .containsExactly(PLAN);
    }

    @Test
    void required_sections_must_say_something() {
        assertThat(Outline.soap().missing(List.of(SUBJECTIVE, PLAN))).containsExactly("assessment");
    }

    @Test
    void refuses_sections_of_other_templates_and_doubles() {
        assertThatThrownBy(() -> Outline.soap().arrange(List.of(new SectionText("diet", "None"))))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> Outline.soap().arrange(List.of(PLAN, PLAN))).isInstanceOf(Problem.class);
        var section = new Outline.Section("plan", "Plan", true);
        assertThatThrownBy(() -> Outline.of(List.of(section, section))).isInstanceOf(Problem.class);
    }
}
