package io.epione.messaging.sms;

/**
 * What a text comes from: a number, or a name that phones show and nobody can answer.
 *
 * @param shown as the gateway wants it
 */
public record Sender(String shown) {

    /**
     * A number in E.164, or an alphanumeric sender id: up to 11 letters, digits and spaces, not digits alone
     * (twilio.com/docs/glossary/what-alphanumeric-sender-id).
     */
    public static final String PATTERN = "\\+[1-9][0-9]{6,14}|(?=.*[A-Za-z])[A-Za-z0-9]([A-Za-z0-9 ]{0,9}[A-Za-z0-9])?";

    public boolean answerable() {
        return shown.chars().noneMatch(Character::isLetter);
    }
}
