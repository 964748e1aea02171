package io.epione.messaging.conversation;

import io.epione.platform.problem.ConstraintProblems;
import io.epione.platform.problem.Problem;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConversationConstraints {

    @Bean
    ConstraintProblems constraintProblems() {
        return ConstraintProblems.of(Map.of(
                "conversation_per_appointment",
                () -> Problem.conflict(
                        "CONVERSATION_EXISTS", "There is a conversation about this appointment already.")));
    }
}
