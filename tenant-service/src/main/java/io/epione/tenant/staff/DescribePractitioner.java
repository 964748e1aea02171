package io.epione.tenant.staff;

import io.epione.platform.problem.Problem;
import io.epione.platform.security.CurrentUser;
import io.epione.platform.web.Etags;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says what a practitioner has learned and which languages they speak. */
@Component
class DescribePractitioner {

    private static final Set<String> TWO_LETTER_CODES = Set.of(Locale.getISOLanguages());

    private final StaffMembers staff;

    DescribePractitioner(StaffMembers staff) {
        this.staff = staff;
    }

    /** @param languages ISO 639 codes; of three letters too, for sign languages have no others */
    @Transactional
    public Staff describe(
            UUID id, @Nullable String ifMatch, List<String> qualifications, List<String> languages, CurrentUser by) {
        Staff member = staff.findById(id)
                .filter(found -> Staff.PRACTITIONERS.contains(found.role()))
                .orElseThrow(() -> Problem.notFound("PRACTITIONER_NOT_FOUND"));
        if (!by.may("staff:write") && !id.equals(by.postId())) {
            throw Problem.forbidden("FORBIDDEN", "Only they themselves and an administrator may do this.");
        }
        Etags.require(ifMatch, member.version());
        if (languages.stream().anyMatch(code -> code.length() == 2 && !TWO_LETTER_CODES.contains(code))) {
            throw Problem.invalid("languages", "must be ISO 639 codes");
        }
        member.describe(
                qualifications.stream().map(String::strip).distinct().toList(),
                languages.stream().distinct().toList());
        return staff.saveAndFlush(member);
    }
}
