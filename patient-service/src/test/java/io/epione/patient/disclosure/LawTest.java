package io.epione.patient.disclosure;

import static io.epione.patient.disclosure.SensitivityLabel.HIV;
import static io.epione.patient.disclosure.SensitivityLabel.PSY;
import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.disclosure.Actor.Kind;
import io.epione.patient.disclosure.Provision.Type;
import io.epione.platform.security.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LawTest {

    private static final UUID ME = new UUID(0, 1);
    private static final UUID SOMEBODY = new UUID(0, 2);
    private static final UUID WARD = new UUID(0, 3);
    private static final UUID OTHER_WARD = new UUID(0, 4);
    private static final Viewer VIEWER = new Viewer(ME, Set.of(Role.NURSE), WARD);

    private static Situation staff(Relationship relationship, Provision... consents) {
        return new Situation(VIEWER, relationship, false, false, Purpose.TREAT, List.of(consents));
    }

    private static Provision deny(Actor actor, SensitivityLabel... labels) {
        return new Provision(UUID.randomUUID(), Type.DENY, actor, Set.of(), Set.of(labels));
    }

    private static Provision permit(Actor actor, SensitivityLabel... labels) {
        return new Provision(UUID.randomUUID(), Type.PERMIT, actor, Set.of(Purpose.TREAT), Set.of(labels));
    }

    private static Rule rule(Situation situation, SensitivityLabel... labels) {
        return Law.decide(situation, Set.of(labels)).rule();
    }

    @Test
    void whoTreatsThePatientSeesWhatIsLabelledAndOthersDoNot() {
        assertThat(rule(staff(Relationship.TREATING), PSY)).isEqualTo(Rule.TREATMENT);
        assertThat(rule(staff(Relationship.STAFF), PSY)).isEqualTo(Rule.LABEL_NEEDS_TREATMENT);
        assertThat(rule(staff(Relationship.STAFF))).isEqualTo(Rule.NORMAL_RECORD);
        assertThat(rule(staff(Relationship.AUTHOR), PSY)).isEqualTo(Rule.AUTHOR);
    }

    @Test
    void aConsentDeniesALabelAPersonOrARole() {
        assertThat(rule(staff(Relationship.TREATING, deny(Actor.EVERYONE, PSY)), PSY))
                .isEqualTo(Rule.CONSENT_DENIES);
        assertThat(rule(staff(Relationship.TREATING, deny(Actor.EVERYONE, PSY)), HIV))
                .isEqualTo(Rule.TREATMENT);
        assertThat(rule(staff(Relationship.TREATING, deny(Actor.EVERYONE, PSY))))
                .isEqualTo(Rule.TREATMENT);
        assertThat(rule(staff(Relationship.TREATING, deny(Actor.person(ME))))).isEqualTo(Rule.CONSENT_DENIES);
        assertThat(rule(staff(Relationship.TREATING, deny(Actor.person(SOMEBODY)))))
                .isEqualTo(Rule.TREATMENT);
        assertThat(rule(staff(Relationship.STAFF, deny(Actor.role(Role.NURSE)))))
                .isEqualTo(Rule.CONSENT_DENIES);
        assertThat(rule(staff(Relationship.STAFF, deny(Actor.department(WARD)))))
                .isEqualTo(Rule.CONSENT_DENIES);
    }

    @Test
    void whatHasTwoLabelsNeedsBoth() {
        Situation situation = staff(Relationship.STAFF, permit(Actor.person(ME), PSY));

        assertThat(rule(situation, PSY)).isEqualTo(Rule.CONSENT_PERMITS);
        assertThat(rule(situation, PSY, HIV)).isEqualTo(Rule.LABEL_NEEDS_TREATMENT);
    }

    @Test
    void theMostSpecificActorDecidesAndAmongEqualsTheDenial() {
        Provision nobody = deny(Actor.EVERYONE, PSY);
        Provision butMe = permit(Actor.person(ME), PSY);

        assertThat(Law.decide(staff(Relationship.STAFF, nobody, butMe), Set.of(PSY)))
                .isEqualTo(new Decision.Allowed(Rule.CONSENT_PERMITS, butMe.consentId()));
        Provision norMe = deny(Actor.person(ME), PSY);
        assertThat(Law.decide(staff(Relationship.STAFF, butMe, norMe), Set.of(PSY)))
                .isEqualTo(new Decision.Refused(Rule.CONSENT_DENIES, norMe.consentId()));
    }

    @Test
    void aPermissionOpensOnlyWhatItNames() {
        assertThat(rule(staff(Relationship.STAFF, permit(Actor.EVERYONE)), PSY)).isEqualTo(Rule.LABEL_NEEDS_TREATMENT);
        Situation restricted = new Situation(
                VIEWER, Relationship.STAFF, true, false, Purpose.TREAT, List.of(permit(Actor.role(Role.NURSE))));
        assertThat(rule(restricted)).isEqualTo(Rule.RESTRICTED_RECORD);
        assertThat(rule(restricted.with(List.of(permit(Actor.person(ME)))))).isEqualTo(Rule.CONSENT_PERMITS);
    }

    @Test
    void anEmergencyOverridesWhateverStaffWereRefused() {
        Situation denied =
                new Situation(VIEWER, Relationship.STAFF, true, true, Purpose.TREAT, List.of(deny(Actor.person(ME))));

        assertThat(rule(denied, PSY, HIV)).isEqualTo(Rule.EMERGENCY);
        assertThat(rule(new Situation(VIEWER, Relationship.STAFF, true, true, Purpose.HRESCH, List.of())))
                .as("research is no emergency")
                .isEqualTo(Rule.PURPOSE_NEEDS_CONSENT);
        assertThat(rule(denied.as(Relationship.PROXY_NARROWED), PSY))
                .as("nor is curiosity of the family")
                .isEqualTo(Rule.CONSENT_DENIES);
    }

    @Test
    void noConsentOpensToAParentWhatTheAgeHasHidden() {
        Provision permit =
                new Provision(UUID.randomUUID(), Type.PERMIT, Actor.person(ME), Set.of(Purpose.FAMRQT), Set.of(PSY));
        Situation family = new Situation(VIEWER, Relationship.PROXY, false, false, Purpose.FAMRQT, List.of(permit));

        assertThat(rule(family, PSY)).isEqualTo(Rule.CONSENT_PERMITS);
        assertThat(rule(family.as(Relationship.PROXY_NARROWED), PSY)).isEqualTo(Rule.PROXY_NARROWED);
        assertThat(rule(family.as(Relationship.PROXY_NARROWED))).isEqualTo(Rule.PROXY);
        assertThat(rule(family.as(Relationship.PROXY_ENDED))).isEqualTo(Rule.PROXY_ENDED);
    }

    /** Every combination of the enums with every one and every two of the provisions that can be told apart. */
    @Test
    void theLawSaysWhatTheTableSays() {
        List<List<Provision>> consents = new ArrayList<>();
        consents.add(List.of());
        List<Provision> all = provisions();
        for (Provision one : all) {
            consents.add(List.of(one));
            all.forEach(other -> consents.add(List.of(one, other)));
        }
        EnumSet<Rule> met = EnumSet.noneOf(Rule.class);
        int[] cases = {0};
        for (Relationship relationship : Relationship.values()) {
            for (Purpose purpose : Purpose.values()) {
                for (boolean restricted : new boolean[] {false, true}) {
                    for (boolean emergency : new boolean[] {false, true}) {
                        for (List<Provision> given : consents) {
                            Situation situation =
                                    new Situation(VIEWER, relationship, restricted, emergency, purpose, given);
                            Rule plain = SlowTable.rule(situation, null);
                            met.add(check(situation, Set.of(), plain));
                            Rule labelled = plain.allows() ? SlowTable.rule(situation, PSY) : plain;
                            met.add(check(situation, Set.of(PSY), labelled));
                            cases[0] += 2;
                        }
                    }
                }
            }
        }
        assertThat(cases[0]).isGreaterThan(500_000);
        assertThat(met)
                .as("each rule decides something")
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Rule.NO_PERMISSION)));
    }

    private static Rule check(Situation situation, Set<SensitivityLabel> labels, Rule expected) {
        Decision decision = Law.decide(situation, labels);
        if (decision.rule() != expected || decision.isAllowed() != expected.allows()) {
            throw new AssertionError(situation + " " + labels + ": " + decision + ", expected " + expected);
        }
        return decision.rule();
    }

    private static List<Provision> provisions() {
        List<Provision> all = new ArrayList<>();
        for (Actor actor : List.of(
                Actor.person(ME),
                Actor.person(SOMEBODY),
                Actor.department(WARD),
                Actor.department(OTHER_WARD),
                Actor.role(Role.NURSE),
                Actor.EVERYONE)) {
            for (Type type : Type.values()) {
                for (Set<Purpose> purposes :
                        List.of(Set.<Purpose>of(), Set.of(Purpose.TREAT), Set.of(Purpose.HRESCH, Purpose.FAMRQT))) {
                    for (Set<SensitivityLabel> labels : List.of(Set.<SensitivityLabel>of(), Set.of(PSY), Set.of(HIV))) {
                        all.add(new Provision(UUID.randomUUID(), type, actor, purposes, labels));
                    }
                }
            }
        }
        return all;
    }

    /** The page's table, line by line from its top: slow, and plain to see. */
    private static final class SlowTable {

        static Rule rule(Situation s, @Nullable SensitivityLabel label) {
            Relationship r = s.relationship();
            boolean staff = r == Relationship.TREATING || r == Relationship.AUTHOR || r == Relationship.STAFF;
            boolean care = s.purpose() == Purpose.TREAT || s.purpose() == Purpose.ETREAT;
            Rule found = line(s, label, r, staff, care);
            return !found.allows() && staff && care && s.emergency() ? Rule.EMERGENCY : found;
        }

        private static Rule line(
                Situation s, @Nullable SensitivityLabel label, Relationship r, boolean staff, boolean care) {
            if (r == Relationship.SERVICE) {
                return Rule.SERVICE;
            }
            if (r == Relationship.SELF) {
                return Rule.OWN_RECORD;
            }
            if (r == Relationship.NONE) {
                return Rule.NO_RELATIONSHIP;
            }
            if (r == Relationship.PROXY_ENDED) {
                return Rule.PROXY_ENDED;
            }
            if (r == Relationship.PROXY_NARROWED && label != null) {
                return Rule.PROXY_NARROWED;
            }
            for (Kind kind : List.of(Kind.PERSON, Kind.DEPARTMENT, Kind.ROLE, Kind.EVERYONE)) {
                if (said(s, label, kind, Type.DENY)) {
                    return Rule.CONSENT_DENIES;
                }
                if (said(s, label, kind, Type.PERMIT)) {
                    return Rule.CONSENT_PERMITS;
                }
            }
            if (!staff) {
                return Rule.PROXY;
            }
            if (s.purpose() == Purpose.HRESCH || s.purpose() == Purpose.FAMRQT) {
                return Rule.PURPOSE_NEEDS_CONSENT;
            }
            if (label == null && s.restricted() && r != Relationship.TREATING) {
                return Rule.RESTRICTED_RECORD;
            }
            if (r == Relationship.TREATING && (label == null || care)) {
                return Rule.TREATMENT;
            }
            if (label == null) {
                return Rule.NORMAL_RECORD;
            }
            return r == Relationship.AUTHOR ? Rule.AUTHOR : Rule.LABEL_NEEDS_TREATMENT;
        }

        private static boolean said(Situation s, @Nullable SensitivityLabel label, Kind kind, Type type) {
            for (Provision p : s.consents()) {
                if (p.type() != type || p.actor().kind() != kind) {
                    continue;
                }
                if (SOMEBODY.equals(p.actor().id())
                        || OTHER_WARD.equals(p.actor().id())) {
                    continue;
                }
                boolean purpose = p.purposes().contains(s.purpose())
                        || (type == Type.DENY && p.purposes().isEmpty());
                boolean whole = p.labels().isEmpty();
                boolean named = label != null && p.labels().contains(label);
                boolean scope = type == Type.DENY
                        ? whole || named
                        : label == null ? whole && (!s.restricted() || kind == Kind.PERSON) : named;
                if (purpose && scope) {
                    return true;
                }
            }
            return false;
        }
    }
}
