package io.epione.patient.disclosure;

import io.epione.patient.disclosure.Actor.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one decision of who sees what of a patient. */
public final class Law {

    private Law() {}

    /**
     * Whether the viewer may see something with these labels. The record as such has to be open, and each label.
     *
     * @param labels none for what is not labelled
     */
    public static Decision decide(Situation situation, Set<SensitivityLabel> labels) {
        Decision decision = decideOn(situation, null);
        for (SensitivityLabel label : SensitivityLabel.values()) {
            if (decision.isAllowed() && labels.contains(label)) {
                decision = decideOn(situation, label);
            }
        }
        return decision;
    }

    private static Decision decideOn(Situation situation, @Nullable SensitivityLabel label) {
        Decision decision = without(situation, label);
        boolean overridden = !decision.isAllowed()
                && situation.emergency()
                && situation.relationship().isStaff()
                && situation.purpose().isCare();
        return overridden ? Rule.EMERGENCY.decision() : decision;
    }

    /** Without an emergency. */
    private static Decision without(Situation situation, @Nullable SensitivityLabel label) {
        return switch (situation.relationship()) {
            case SERVICE -> Rule.SERVICE.decision();
            case SELF -> Rule.OWN_RECORD.decision();
            case NONE -> Rule.NO_RELATIONSHIP.decision();
            case PROXY_ENDED -> Rule.PROXY_ENDED.decision();
            case PROXY_NARROWED ->
                label == null
                        ? byConsent(situation, null).orElseGet(Rule.PROXY::decision)
                        : Rule.PROXY_NARROWED.decision();
            case PROXY -> byConsent(situation, label).orElseGet(Rule.PROXY::decision);
            case TREATING, AUTHOR, STAFF ->
                byConsent(situation, label)
                        .orElseGet(() -> byHospital(situation, label).decision());
        };
    }

    private static Optional<Decision> byConsent(Situation situation, @Nullable SensitivityLabel label) {
        List<Provision> applicable = situation.consents().stream()
                .filter(provision -> provision.appliesTo(situation, label))
                .toList();
        return Arrays.stream(Kind.values())
                .flatMap(kind -> strongest(applicable, kind).stream())
                .findFirst();
    }

    /** Of those about one kind of actor: denial before permission. */
    private static Optional<Decision> strongest(List<Provision> applicable, Kind kind) {
        return applicable.stream()
                .filter(provision -> provision.actor().kind() == kind)
                .min((one, other) -> one.type().compareTo(other.type()))
                .map(provision -> switch (provision.type()) {
                    case DENY -> new Decision.Refused(Rule.CONSENT_DENIES, provision.consentId());
                    case PERMIT -> new Decision.Allowed(Rule.CONSENT_PERMITS, provision.consentId());
                });
    }

    private static Rule byHospital(Situation situation, @Nullable SensitivityLabel label) {
        if (situation.purpose().needsConsent()) {
            return Rule.PURPOSE_NEEDS_CONSENT;
        }
        boolean treating = situation.relationship() == Relationship.TREATING;
        if (label == null) {
            return ofRecord(situation.restricted(), treating);
        }
        if (treating && situation.purpose().isCare()) {
            return Rule.TREATMENT;
        }
        return situation.relationship() == Relationship.AUTHOR ? Rule.AUTHOR : Rule.LABEL_NEEDS_TREATMENT;
    }

    private static Rule ofRecord(boolean restricted, boolean treating) {
        if (treating) {
            return Rule.TREATMENT;
        }
        return restricted ? Rule.RESTRICTED_RECORD : Rule.NORMAL_RECORD;
    }
}
