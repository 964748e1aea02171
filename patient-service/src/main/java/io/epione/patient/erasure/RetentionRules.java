package io.epione.patient.erasure;

import io.epione.platform.tenancy.Tenancy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** For how long the current hospital keeps what: its own rules over those that are shipped. */
@Component
class RetentionRules {

    private final JdbcClient jdbc;

    RetentionRules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param rule the law, or what the hospital goes by */
    record RetentionRule(Category category, int years, String rule) {}

    @Transactional(readOnly = true)
    public List<RetentionRule> all() {
        Map<Category, RetentionRule> own = jdbc
                .sql("select category, years, rule from retention_rule where tenant_id = :tenant")
                .param("tenant", Tenancy.current())
                .query((row, nr) ->
                        new RetentionRule(Category.valueOf(row.getString(1)), row.getInt(2), row.getString(3)))
                .list()
                .stream()
                .collect(Collectors.toMap(RetentionRule::category, rule -> rule));
        return Arrays.stream(Category.values())
                .map(category ->
                        own.getOrDefault(category, new RetentionRule(category, category.years(), category.law())))
                .toList();
    }

    @Transactional
    public RetentionRule put(RetentionRule rule) {
        jdbc.sql("""
                        insert into retention_rule (tenant_id, category, years, rule) values (:tenant, :category, :years, :rule)
                        on conflict (tenant_id, category) do update set years = excluded.years, rule = excluded.rule
                        """)
                .param("tenant", Tenancy.current())
                .param("category", rule.category().name())
                .param("years", rule.years())
                .param("rule", rule.rule())
                .update();
        return rule;
    }
}
