package io.epione.tenant.operator;

import io.epione.platform.audit.Audit;
import io.epione.platform.events.DomainEvents;
import io.epione.platform.tenancy.Tenancy;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes an operator onto the platform; auth-service mails its administrator the invitation. */
@Component
class AddOperator {

    private final Operators operators;
    private final DomainEvents events;
    private final Audit audit;
    private final TransactionTemplate transaction;

    AddOperator(Operators operators, DomainEvents events, Audit audit, TransactionTemplate transaction) {
        this.operators = operators;
        this.events = events;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** An operator belongs to no hospital, so the platform's own audit trail has it. */
    public Operator add(Operator operator) {
        return Tenancy.as(Tenancy.PLATFORM, (Supplier<Operator>) () -> transaction.execute(status -> {
            Operator added = operators.saveAndFlush(operator);
            events.publish(OperatorInvited.of(added));
            audit.create("Organization", added.id(), null);
            return added;
        }));
    }
}
