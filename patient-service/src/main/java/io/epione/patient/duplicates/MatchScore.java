package io.epione.patient.duplicates;

import io.epione.patient.registration.Address;
import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.Sex;
import io.epione.platform.crypto.BlindIndex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How likely two records are of one person, in bits of evidence: the sum over the fields of log2(m / u), where m is how often
 * a field is so in two records of one person and u how often in those of two persons (Fellegi and Sunter, A Theory for
 * Record Linkage, JASA 64, 1969), above the odds that two records of one block are a match at all. What is not known says
 * nothing. The probabilities are for names of a European population, in the manner of Splink's comparison levels; a hospital's
 * reviewers, not this number, decide.
 *
 * @param bits ten and more is more than a thousand to one
 */
record MatchScore(double bits, List<Contribution> contributions) {

    /** From here on somebody should look. */
    static final double POSSIBLE = 3;

    static final double HIGH = 10;

    /** One of some eight thousand pairs that share a blocking key is a match. */
    private static final double PRIOR = -13;

    enum Field {
        FAMILY_NAME,
        GIVEN_NAME,
        BIRTH_DATE,
        SEX,
        NATIONAL_ID,
        PHONE,
        EMAIL,
        ADDRESS,
        /** Takes back what people who live together share anyway. */
        HOUSEHOLD
    }

    enum Agreement {
        SAME,
        ALIKE,
        DIFFERENT,
        UNKNOWN
    }

    /** @param bits for a match, or against it */
    record Contribution(Field field, Agreement agreement, double bits) {}

    /** How often each agreement is found in records of one person (m) and of two (u). */
    private record Odds(double same, double alike, double different) {

        static Odds of(double sameM, double sameU, double alikeM, double alikeU) {
            return new Odds(
                    log2(sameM / sameU),
                    alikeM == 0 ? 0 : log2(alikeM / alikeU),
                    log2((1 - sameM - alikeM) / (1 - sameU - alikeU)));
        }

        double bits(Agreement agreement) {
            return switch (agreement) {
                case SAME -> same;
                case ALIKE -> alike;
                case DIFFERENT -> different;
                case UNKNOWN -> 0;
            };
        }
    }

    private static final Odds FAMILY_NAME = Odds.of(0.88, 0.005, 0.08, 0.01);
    private static final Odds GIVEN_NAME = Odds.of(0.84, 0.008, 0.10, 0.012);
    private static final Odds BIRTH_DATE = Odds.of(0.95, 0.0001, 0.03, 0.005);
    private static final Odds SEX = Odds.of(0.97, 0.5, 0, 0);
    private static final Odds NATIONAL_ID = Odds.of(0.99, 0.000_001, 0, 0);
    private static final Odds PHONE = Odds.of(0.6, 0.001, 0, 0);
    private static final Odds EMAIL = Odds.of(0.6, 0.0005, 0, 0);
    private static final Odds ADDRESS = Odds.of(0.65, 0.001, 0, 0);

    static MatchScore of(Demographics one, Demographics other) {
        List<Contribution> found = new ArrayList<>();
        Agreement given = name(one.givenName(), other.givenName());
        found.add(of(Field.FAMILY_NAME, name(one.familyName(), other.familyName()), FAMILY_NAME));
        found.add(of(Field.GIVEN_NAME, given, GIVEN_NAME));
        found.add(of(Field.BIRTH_DATE, birthDate(one.birthDate(), other.birthDate()), BIRTH_DATE));
        found.add(of(Field.SEX, sex(one.sex(), other.sex()), SEX));
        Agreement nationalId = text(one.nationalId(), other.nationalId());
        found.add(of(Field.NATIONAL_ID, nationalId, NATIONAL_ID));
        found.add(of(Field.PHONE, text(digits(one.phone()), digits(other.phone())), PHONE));
        found.add(of(Field.EMAIL, text(one.email(), other.email()), EMAIL));
        found.add(of(Field.ADDRESS, text(place(one.address()), place(other.address())), ADDRESS));
        if (given == Agreement.DIFFERENT && nationalId != Agreement.SAME) {
            found.add(household(found));
        }
        return new MatchScore(
                PRIOR + found.stream().mapToDouble(Contribution::bits).sum(), List.copyOf(found));
    }

    boolean isPossible() {
        return bits >= POSSIBLE;
    }

    /**
     * The fields are not independent of each other in a household: with another given name, a shared family name, phone,
     * mail or address speaks for a relative, a twin above all, and not for the same person.
     */
    private static Contribution household(List<Contribution> found) {
        double shared = found.stream()
                .filter(contribution -> switch (contribution.field()) {
                    case FAMILY_NAME, PHONE, EMAIL, ADDRESS -> contribution.bits() > 0;
                    default -> false;
                })
                .mapToDouble(Contribution::bits)
                .sum();
        return new Contribution(Field.HOUSEHOLD, shared > 0 ? Agreement.SAME : Agreement.UNKNOWN, -shared);
    }

    private static Contribution of(Field field, Agreement agreement, Odds odds) {
        return new Contribution(field, agreement, odds.bits(agreement));
    }

    private static Agreement name(String one, String other) {
        if (BlindIndex.normalised(one).equals(BlindIndex.normalised(other))) {
            return Agreement.SAME;
        }
        return Phonetic.of(one).equals(Phonetic.of(other)) ? Agreement.ALIKE : Agreement.DIFFERENT;
    }

    /** Alike: day and month changed places, or one of the three is another. */
    private static Agreement birthDate(LocalDate one, LocalDate other) {
        boolean year = one.getYear() == other.getYear();
        boolean month = one.getMonthValue() == other.getMonthValue();
        boolean day = one.getDayOfMonth() == other.getDayOfMonth();
        boolean swapped =
                year && one.getMonthValue() == other.getDayOfMonth() && one.getDayOfMonth() == other.getMonthValue();
        if (year && month && day) {
            return Agreement.SAME;
        }
        boolean twoOfThree = year && (month || day) || month && day;
        return swapped || twoOfThree ? Agreement.ALIKE : Agreement.DIFFERENT;
    }

    private static Agreement sex(Sex one, Sex other) {
        if (one == Sex.UNKNOWN || other == Sex.UNKNOWN) {
            return Agreement.UNKNOWN;
        }
        return one == other ? Agreement.SAME : Agreement.DIFFERENT;
    }

    private static Agreement text(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return Agreement.UNKNOWN;
        }
        return BlindIndex.normalised(one).equals(BlindIndex.normalised(other)) ? Agreement.SAME : Agreement.DIFFERENT;
    }

    private static @Nullable String digits(@Nullable String phone) {
        return phone == null ? null : phone.replaceAll("[^0-9]", "");
    }

    /** Where in the town; without that a shared town says nothing. */
    private static @Nullable String place(@Nullable Address address) {
        if (address == null || address.line1() == null) {
            return null;
        }
        return address.line1() + "|" + (address.postalCode() == null ? address.city() : address.postalCode());
    }

    private static double log2(double value) {
        return Math.log(value) / Math.log(2);
    }
}
