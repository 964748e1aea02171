package io.epione.patient.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.patient.duplicates.MatchScore.Agreement;
import io.epione.patient.duplicates.MatchScore.Field;
import io.epione.patient.registration.Address;
import io.epione.patient.registration.Demographics;
import io.epione.patient.registration.Sex;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MatchScoreTest {

    private static final Address HOME = new Address("Storgatan 1", null, "Uppsala", null, "753 31", "SE");

    private static Demographics person(
            String givenName,
            String familyName,
            String birthDate,
            @Nullable String nationalId,
            @Nullable String phone,
            @Nullable Address address) {
        return new Demographics(
                "0000000000",
                givenName,
                familyName,
                LocalDate.parse(birthDate),
                Sex.FEMALE,
                nationalId,
                phone,
                null,
                address,
                null);
    }

    private static MatchScore score(Demographics one, Demographics other) {
        MatchScore score = MatchScore.of(one, other);
        assertThat(MatchScore.of(other, one)).as("in either order").isEqualTo(score);
        return score;
    }

    private static Agreement agreement(MatchScore score, Field field) {
        return score.contributions().stream()
                .filter(contribution -> contribution.field() == field)
                .findFirst()
                .orElseThrow()
                .agreement();
    }

    @Test
    void thePersonWhoIsRegisteredTwiceIsHigh() {
        MatchScore score = score(
                person("Marie", "Lindqvist", "1980-05-17", null, "+46 70 123 45 67", HOME),
                person("marie", "LINDQVIST", "1980-05-17", null, "0046701234567", HOME));

        assertThat(score.bits()).isGreaterThan(MatchScore.HIGH);
    }

    @Test
    void aNameThatIsSpeltByEarIsStillHigh() {
        MatchScore score = score(
                person("Catherine", "Schmidt", "1980-05-17", null, null, null),
                person("Katherine", "Schmitt", "1980-05-17", null, null, null));

        assertThat(agreement(score, Field.GIVEN_NAME)).isEqualTo(Agreement.ALIKE);
        assertThat(agreement(score, Field.FAMILY_NAME)).isEqualTo(Agreement.ALIKE);
        assertThat(score.isPossible()).isTrue();
    }

    @Test
    void twinsAreNotOnePerson() {
        MatchScore score = score(
                person("Anna", "Lindqvist", "1980-05-17", null, "+46701234567", HOME),
                person("Marie", "Lindqvist", "1980-05-17", null, "+46701234567", HOME));

        assertThat(score.isPossible()).isFalse();
        assertThat(agreement(score, Field.HOUSEHOLD)).isEqualTo(Agreement.SAME);
    }

    @Test
    void aMotherAndHerDaughterOfTheSameNameAreNotOnePerson() {
        MatchScore score = score(
                person("Marie", "Lindqvist", "1950-03-02", null, null, null),
                person("Marie", "Lindqvist", "1980-05-17", null, null, null));

        assertThat(score.isPossible()).isFalse();
    }

    @Test
    void aBirthDateWithDayAndMonthExchangedIsPossible() {
        MatchScore score = score(
                person("Marie", "Lindqvist", "1980-05-07", null, "+46701234567", null),
                person("Marie", "Lindqvist", "1980-07-05", null, "+46701234567", null));

        assertThat(agreement(score, Field.BIRTH_DATE)).isEqualTo(Agreement.ALIKE);
        assertThat(score.isPossible()).isTrue();
    }

    @Test
    void whoMarriedAndMovedIsPossibleByGivenNameBirthDateAndPhone() {
        MatchScore score = score(
                person("Marie", "Lindqvist", "1980-05-17", null, "+46701234567", HOME),
                person("Marie", "Berg", "1980-05-17", null, "+46701234567", null));

        assertThat(score.isPossible()).isTrue();
    }

    @Test
    void aCommonNameAloneIsNothing() {
        assertThat(score(
                                person("John", "Smith", "1980-05-17", null, null, null),
                                person("John", "Smith", "1991-11-02", null, null, null))
                        .isPossible())
                .isFalse();
    }

    @Test
    void differentNationalIdsSpeakAgainstOnePersonAndOneIdForIt() {
        Demographics one = person("Marie", "Lindqvist", "1980-05-17", "A-1", null, null);

        assertThat(score(one, person("Marie", "Lindqvist", "1980-05-17", "B-2", null, null))
                        .bits())
                .isLessThan(score(one, person("Marie", "Lindqvist", "1980-05-17", null, null, null))
                        .bits());
        assertThat(score(one, person("Maja", "Berg", "1980-05-17", "a-1", null, null))
                        .bits())
                .isGreaterThan(MatchScore.HIGH);
    }

    @Test
    void whatIsNotKnownSaysNothing() {
        assertThat(score(
                                person("Marie", "Lindqvist", "1980-05-17", null, null, null),
                                person("Marie", "Lindqvist", "1980-05-17", null, "+46701234567", HOME))
                        .contributions())
                .filteredOn(contribution -> contribution.agreement() == Agreement.UNKNOWN)
                .extracting(MatchScore.Contribution::bits)
                .containsOnly(0.0);
    }

    @Test
    void namesInOtherLettersSoundAsTheyAreWritten() {
        assertThat(Phonetic.of("Иванова")).isNotEmpty().isNotEqualTo(Phonetic.of("Петрова"));
        assertThat(Phonetic.of("Müller")).isEqualTo(Phonetic.of("Muller"));
    }
}
