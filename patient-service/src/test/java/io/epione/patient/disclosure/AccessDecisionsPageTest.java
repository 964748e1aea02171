package io.epione.patient.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page that people read, against the rules that the service goes by. {@code -Depione.contracts=accept} writes it. */
class AccessDecisionsPageTest {

    private static final Path PAGE = Path.of("../docs/access-decisions.md");

    @Test
    void thePageShowsTheRules() throws IOException {
        String page = page();
        if ("accept".equals(System.getProperty("epione.contracts"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).content().isEqualTo(page);
    }

    private static String page() {
        String rules = Arrays.stream(Rule.values())
                .map(rule -> "| `%s` | %s | %s |\n".formatted(rule, rule.allows() ? "allowed" : "refused", rule.text()))
                .collect(Collectors.joining());
        String codes = String.join("\n", SensitiveCodes.lines());
        return """
                # Who may open what of a record

                Written from `Rule` and `SensitiveCodes` of patient-service, which decides by them in one place (`Law`) for charts, search, documents and
                the laboratory. `GET /patients/{id}/access-decisions?as=&purpose=` answers for one person with the rule that decided;
                `POST /patients/{id}/consents/dry-run` says whom a consent would give or take what, before it is signed.

                A decision goes by what the viewer is to the patient, whether the record is restricted, the consents in force, the purpose and the labels.
                The rules are asked from the top; the first that answers decides. First the record as such is asked for, then each label
                of what is to be shown: all have to be open.

                | rule | answer | why |
                |---|---|---|
                %s
                **Who treats.** A practitioner from the booking of an appointment until 90 days after the consultation; the hospital's pharmacists while a
                prescription of the patient is with the pharmacy: from its creation until it is wholly dispensed, cancelled or no longer valid, and 24
                hours more for corrections and questions. A consent that denies goes first here too.

                **Consents.** Of those that fit viewer, purpose, period and label, the ones about the most specific actor decide (person, department, role,
                everyone), and among these denial before permission. A denial without labels is for all of the record, one without purposes for
                all purposes. A permission names its purposes, and opens a label only by its name (42 CFR § 2.31(a)(3)), a restricted record
                only to a person by name.

                **Labels** (HL7 v3 ActCode) are chosen by the author and carried by codes, which are looked at when something is read. Vital signs
                carry none. An earlier version of an entry is withheld by its own labels and by those that the entry has now. What is withheld is
                left out, and the answer says how many; patients and who acts for them are not told.

                | label | codes of | code |
                |---|---|---|
                %s

                **Families.** Parents (PRN) and guardians (GUARD) see all until the birthday that the hospital sets (14), from then on nothing labelled, and
                nothing at all from the next (18): `/patients/family-settings`. Powers of attorney (HPOWATT) and whom a court has named for an
                adult (RESPRSN) last until their end. It is worked out on the day, on the hospital's calendar.
                """.formatted(rules, codes);
    }
}
