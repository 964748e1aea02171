package io.epione.auth.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommonPasswordsTest {

    private final CommonPasswords common = new CommonPasswords();

    @ParameterizedTest
    @ValueSource(strings = {"password123", "Password123", "PassWord-123!", "1Q2w3e4r5t", "Qwertyuiop"})
    void whatEverybodyKnowsIsCommonHoweverItIsDressedUp(String password) {
        assertThat(common.contains(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Correct-Horse-1", "", "----------", "# Passwords that everybody knows"})
    void whatNobodyWouldGuessIsNot(String password) {
        assertThat(common.contains(password)).isFalse();
    }

    @Test
    void aPersonsOwnPasswordMayContainACommonOne() {
        assertThat(common.contains("Password123-of-my-late-aunt")).isFalse();
    }
}
