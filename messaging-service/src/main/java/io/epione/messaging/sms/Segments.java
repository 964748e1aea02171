package io.epione.messaging.sms;

/**
 * What a text costs, as 3GPP TS 23.038 counts it: one segment holds 160 characters of the GSM alphabet, or 70 where the text
 * has any other; where it takes several, each gives up room for its number.
 */
public final class Segments {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Two characters each. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final int GSM_ALONE = 160;
    private static final int GSM_OF_SEVERAL = 153;
    private static final int OTHER_ALONE = 70;
    private static final int OTHER_OF_SEVERAL = 67;

    private Segments() {}

    public static boolean isGsm(String text) {
        return text.codePoints().allMatch(c -> BASIC.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
    }

    public static int of(String text) {
        var gsm = isGsm(text);
        var sizes = text.codePoints().map(c -> size(c, gsm)).toArray();
        var whole = 0;
        for (var size : sizes) {
            whole += size;
        }
        return whole <= (gsm ? GSM_ALONE : OTHER_ALONE) ? 1 : several(sizes, gsm ? GSM_OF_SEVERAL : OTHER_OF_SEVERAL);
    }

    /** No character is torn apart. */
    private static int several(int[] sizes, int room) {
        var segments = 1;
        var used = 0;
        for (var size : sizes) {
            if (used + size > room) {
                segments++;
                used = 0;
            }
            used += size;
        }
        return segments;
    }

    private static int size(int character, boolean gsm) {
        return gsm ? BASIC.indexOf(character) >= 0 ? 1 : 2 : Character.charCount(character);
    }
}
