package io.epione.tenant.operator;

import io.epione.platform.problem.Problem;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** For services: names and addresses do not travel in events, so whoever needs them asks here. */
@RestController
class InternalOperatorController {

    private final Operators operators;

    InternalOperatorController(Operators operators) {
        this.operators = operators;
    }

    @GetMapping("/internal/operators/{id}")
    @PreAuthorize("hasAuthority('internal')")
    KnownOperator get(@PathVariable UUID id) {
        Operator o = operators.findById(id).orElseThrow(() -> Problem.notFound("OPERATOR_NOT_FOUND"));
        return new KnownOperator(o.id(), o.name(), o.administratorName(), o.administratorEmail());
    }

    record KnownOperator(UUID id, String name, String administratorName, String administratorEmail) {}
}
