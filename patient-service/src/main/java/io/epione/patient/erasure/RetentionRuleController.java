package io.epione.patient.erasure;

import io.epione.patient.erasure.RetentionRules.RetentionRule;
import io.epione.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For how long the hospital keeps what of its patients. */
@RestController
@RequestMapping("/api/v1/patients/retention-rules")
@PreAuthorize("hasAuthority('patient:erase')")
class RetentionRuleController {

    private static final int LONGEST = 100;

    private final RetentionRules rules;

    RetentionRuleController(RetentionRules rules) {
        this.rules = rules;
    }

    record Rule(
            @NotNull @Min(0) @Max(LONGEST) Integer years,
            @NotBlank @Size(max = 200) String rule) {}

    @GetMapping
    Page<RetentionRule> list() {
        return Page.all(rules.all());
    }

    @PutMapping("/{category}")
    RetentionRule put(@PathVariable Category category, @Valid @RequestBody Rule rule) {
        return rules.put(new RetentionRule(category, rule.years(), rule.rule()));
    }
}
